import { type CompactGraph, neighboursOf } from './compact-graph.js';

/** The parties of a shortest path, from the first to the last; null when none leads there. Among equals, the same each time. */
export function shortestPath(graph: CompactGraph, from: number, to: number): number[] | null {
  const before = new Int32Array(graph.order).fill(-1);
  const waiting = [from];
  before[from] = from;
  for (let read = 0; read < waiting.length && before[to] === -1; read++) {
    const party = waiting[read] ?? 0;
    for (const neighbour of neighboursOf(graph, party)) {
      if (before[neighbour] !== -1) continue;
      before[neighbour] = party;
      waiting.push(neighbour);
    }
  }
  if (before[to] === -1) return null;
  const path = [to];
  for (let party = to; party !== from;) path.push((party = before[party] ?? from));
  return path.reverse();
}

/**
 * Who is at most so many steps from a party, itself first, then by distance.
 *
 * @returns at most `limit` of them, and how many were left out
 */
export function within(graph: CompactGraph, start: number, { depth, limit }: { depth: number; limit: number }) {
  const distance = new Map([[start, 0]]);
  const found = [start];
  for (const party of found) {
    const next = (distance.get(party) ?? 0) + 1;
    if (next > depth) break;
    for (const neighbour of neighboursOf(graph, party)) {
      if (distance.has(neighbour)) continue;
      distance.set(neighbour, next);
      found.push(neighbour);
    }
  }
  const parties = found.slice(0, limit).map((party) => ({ party, distance: distance.get(party) ?? 0 }));
  return { parties, leftOut: found.length - parties.length };
}
