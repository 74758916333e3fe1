import type { Cancellation } from '../../../shared/cancellation.js';
import type { WholeRecord } from '../thread/answers.js';
import { inTurns } from '../thread/in-turns.js';
import { type ColumnKey, ColumnKeys } from './column-keys.js';
import { nodeId, partyValues, tieValues } from './columns.js';
import { escapeXml } from './xml-text.js';

/** A part of the network as GEXF 1.2 (https://gexf.net/1.2draft/gexf-12draft-primer.pdf). */
export async function writeGexf({ parties, ties, takenAt }: WholeRecord, asker?: Cancellation): Promise<string> {
  const [ofNodes, ofEdges] = [new ColumnKeys('node'), new ColumnKeys('edge')];
  const nodes = await inTurns(
    parties,
    (party) => {
      const { label, ...values } = partyValues(party);
      const head = `id="${escapeXml(nodeId(party))}" label="${escapeXml(String(label))}"`;
      return `<node ${head}><attvalues>${ofNodes.data(values, data)}</attvalues></node>`;
    },
    asker,
  );
  const edges = await inTurns(
    ties,
    (tie, index) => {
      const { weight, ...values } = tieValues(tie);
      const type = tie.isMutual ? 'undirected' : 'directed';
      const ends = `source="${escapeXml(nodeId(tie.from))}" target="${escapeXml(nodeId(tie.to))}"`;
      const head = `id="${index}" type="${type}" ${ends} weight="${String(weight)}"`;
      return `<edge ${head}><attvalues>${ofEdges.data(values, data)}</attvalues></edge>`;
    },
    asker,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">',
    `<meta lastmodifieddate="${takenAt.toISOString().slice(0, 10)}"/>`,
    '<graph defaultedgetype="undirected">',
    ...declarations('node', ofNodes),
    ...declarations('edge', ofEdges),
    '<nodes>',
    ...nodes,
    '</nodes>',
    '<edges>',
    ...edges,
    '</edges>',
    '</graph>',
    '</gexf>',
    '',
  ].join('\n');
}

function declarations(of: 'node' | 'edge', keys: ColumnKeys): string[] {
  const columns = keys.map(({ name, type }) => `<attribute id="${name}" title="${name}" type="${type}"/>`);
  return [`<attributes class="${of}">`, ...columns, '</attributes>'];
}

/** By its name: libraries read that, and not the title. */
const data = ({ name }: ColumnKey, value: string) => `<attvalue for="${name}" value="${escapeXml(value)}"/>`;
