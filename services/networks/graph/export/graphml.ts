import type { WholeRecord } from '../thread/answers.js';
import { nodeId, partyValues, tieValues, type Value, type Values } from './columns.js';
import { escapeXml } from './xml-text.js';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">`;

/**
 * A part of the network as GraphML (http://graphml.graphdrawing.org/specification.html). Ties are undirected unless they
 * say otherwise: readers do not agree about the opposite.
 */
export function writeGraphml({ parties, ties }: WholeRecord): string {
  const nodes = parties.map((party) => ({ id: nodeId(party), values: partyValues(party) }));
  const edges = ties.map((tie) => ({ tie, values: tieValues(tie) }));
  return [
    HEAD,
    ...keys('node', nodes),
    ...keys('edge', edges),
    '<graph id="network" edgedefault="undirected">',
    ...nodes.map(({ id, values }) => `<node id="${escapeXml(id)}">${data('node', values)}</node>`),
    ...edges.map(({ tie: { from, to, isMutual }, values }, index) => {
      const ends = `source="${escapeXml(nodeId(from))}" target="${escapeXml(nodeId(to))}"`;
      return `<edge id="${index}" ${ends} directed="${String(!isMutual)}">${data('edge', values)}</edge>`;
    }),
    '</graph>',
    '</graphml>',
    '',
  ].join('\n');
}

/** Which values there are, and of which type; what is null everywhere is not there. */
function keys(of: 'node' | 'edge', rows: readonly { values: Values }[]): string[] {
  const types = new Map<string, string>();
  for (const { values } of rows) {
    for (const [name, value] of Object.entries(values)) if (value !== null) types.set(name, typeOf(value));
  }
  return [...types].map(
    ([name, type]) => `<key id="${of}-${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`,
  );
}

/** A double holds whole numbers as well, and a column has one type. */
function typeOf(value: Exclude<Value, null>): string {
  if (typeof value === 'number') return 'double';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

function data(of: 'node' | 'edge', values: Values): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `<data key="${of}-${name}">${escapeXml(String(value))}</data>`)
    .join('');
}
