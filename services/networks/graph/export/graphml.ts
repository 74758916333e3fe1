import type { Cancellation } from '../../../shared/cancellation.js';
import { inTurns } from '../thread/in-turns.js';
import type { WholeRecord } from '../thread/answers.js';
import { type ColumnKey, ColumnKeys } from './column-keys.js';
import { nodeId, partyValues, tieValues } from './columns.js';
import { escapeXml } from './xml-text.js';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">`;

/**
 * A part of the network as GraphML (http://graphml.graphdrawing.org/specification.html). Ties are undirected unless they
 * say otherwise: readers do not agree about the opposite.
 */
export async function writeGraphml({ parties, ties }: WholeRecord, asker?: Cancellation): Promise<string> {
  const [ofNodes, ofEdges] = [new ColumnKeys('node'), new ColumnKeys('edge')];
  const nodes = await inTurns(
    parties,
    (party) => {
      return `<node id="${escapeXml(nodeId(party))}">${ofNodes.data(partyValues(party), data)}</node>`;
    },
    asker,
  );
  const edges = await inTurns(
    ties,
    (tie, index) => {
      const ends = `source="${escapeXml(nodeId(tie.from))}" target="${escapeXml(nodeId(tie.to))}"`;
      const values = ofEdges.data(tieValues(tie), data);
      return `<edge id="${index}" ${ends} directed="${String(!tie.isMutual)}">${values}</edge>`;
    },
    asker,
  );
  return [
    HEAD,
    ...ofNodes.map(declaration('node')),
    ...ofEdges.map(declaration('edge')),
    '<graph id="network" edgedefault="undirected">',
    ...nodes,
    ...edges,
    '</graph>',
    '</graphml>',
    '',
  ].join('\n');
}

const declaration =
  (of: 'node' | 'edge') =>
  ({ id, name, type }: ColumnKey) =>
    `<key id="${id}" for="${of}" attr.name="${name}" attr.type="${type}"/>`;

const data = ({ id }: ColumnKey, value: string) => `<data key="${id}">${escapeXml(value)}</data>`;
