import { MultiGraph, writeGexfGraph } from '../metrics/graphology.js';
import type { WholeRecord } from '../thread/answers.js';
import { nodeId, partyValues, tieValues, type Values } from './columns.js';
import { possibleInXml } from './xml-text.js';

/** A part of the network as GEXF 1.2. */
export function writeGexf({ parties, ties, takenAt }: WholeRecord): string {
  const graph = new MultiGraph({ allowSelfLoops: false });
  graph.replaceAttributes({ lastModifiedDate: takenAt.toISOString().slice(0, 10) });
  for (const party of parties) graph.addNode(nodeId(party), writable(partyValues(party)));
  ties.forEach((tie, index) => {
    const [from, to] = [nodeId(tie.from), nodeId(tie.to)];
    if (tie.isMutual) graph.addUndirectedEdgeWithKey(String(index), from, to, writable(tieValues(tie)));
    else graph.addDirectedEdgeWithKey(String(index), from, to, writable(tieValues(tie)));
  });
  return writeGexfGraph(graph, { version: '1.2' });
}

/** The library escapes, and lets through what XML cannot hold. */
function writable(values: Values): Record<string, unknown> {
  const known = Object.entries(values).filter(([, value]) => value !== null);
  return Object.fromEntries(
    known.map(([name, value]) => [name, typeof value === 'string' ? possibleInXml(value) : value]),
  );
}
