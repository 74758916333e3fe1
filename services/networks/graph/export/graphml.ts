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
  const [nodes, edges] = [parties.map(partyValues), ties.map(tieValues)];
  const [ofNodes, ofEdges] = [keysOf('node', nodes), keysOf('edge', edges)];
  return [
    HEAD,
    ...declarations('node', ofNodes),
    ...declarations('edge', ofEdges),
    '<graph id="network" edgedefault="undirected">',
    ...parties.map((party, index) => {
      return `<node id="${escapeXml(nodeId(party))}">${data(ofNodes, nodes[index] ?? {})}</node>`;
    }),
    ...ties.map(({ from, to, isMutual }, index) => {
      const ends = `source="${escapeXml(nodeId(from))}" target="${escapeXml(nodeId(to))}"`;
      return `<edge id="${index}" ${ends} directed="${String(!isMutual)}">${data(ofEdges, edges[index] ?? {})}</edge>`;
    }),
    '</graph>',
    '</graphml>',
    '',
  ].join('\n');
}

/** The key of each value: short, since it is repeated for every node and edge. What is null everywhere has none. */
type Keys = ReadonlyMap<string, { id: string; type: string }>;

function keysOf(of: 'node' | 'edge', rows: readonly Values[]): Keys {
  const keys = new Map<string, { id: string; type: string }>();
  for (const values of rows) {
    for (const [name, value] of Object.entries(values)) {
      if (value !== null && !keys.has(name)) keys.set(name, { id: `${of[0]}${keys.size}`, type: typeOf(value) });
    }
  }
  return keys;
}

function declarations(of: 'node' | 'edge', keys: Keys): string[] {
  return [...keys].map(
    ([name, { id, type }]) => `<key id="${id}" for="${of}" attr.name="${name}" attr.type="${type}"/>`,
  );
}

/** A double holds whole numbers as well, and a column has one type. */
function typeOf(value: Exclude<Value, null>): string {
  if (typeof value === 'number') return 'double';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

function data(keys: Keys, values: Values): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `<data key="${keys.get(name)?.id}">${escapeXml(String(value))}</data>`)
    .join('');
}
