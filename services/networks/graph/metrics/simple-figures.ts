import { type CompactGraph, neighboursOf, pairCount, type TieEnds } from './compact-graph.js';

/** For each tie: whether it reads the same from both ends. */
export interface DirectedTies extends TieEnds {
  isMutual: Uint8Array;
}

/** Joined pairs out of all pairs, 0 to 1; null for fewer than two parties. */
export function densityOf(graph: CompactGraph): number | null {
  const pairs = (graph.order * (graph.order - 1)) / 2;
  return pairs === 0 ? null : pairCount(graph) / pairs;
}

/** With how many others each party is joined by a tie that comes in, and by one that goes out; mutual ties do both. */
export function directedDegrees(order: number, { from, to, isMutual }: DirectedTies) {
  const seen = new Set<number>();
  const [incoming, outgoing] = [new Uint32Array(order), new Uint32Array(order)];
  const note = (start: number, end: number) => {
    const pair = start * order + end; // both below 2^26, so that it is exact
    if (seen.has(pair)) return;
    seen.add(pair);
    outgoing[start] = (outgoing[start] ?? 0) + 1;
    incoming[end] = (incoming[end] ?? 0) + 1;
  };
  for (let tie = 0; tie < from.length; tie++) {
    const [start, end] = [from[tie] ?? 0, to[tie] ?? 0];
    if (start === end) continue;
    note(start, end);
    if (isMutual[tie] === 1) note(end, start);
  }
  return { incoming, outgoing };
}

/** What all ties of a party weigh together. */
export function strengthOf({ starts, weights }: CompactGraph, party: number): number {
  return weights.subarray(starts[party], starts[party + 1]).reduce((sum, weight) => sum + weight, 0);
}

/** How many others each party reaches by one step or two. */
export function twoStepReach(graph: CompactGraph): Uint32Array {
  const reach = new Uint32Array(graph.order);
  const seenBy = new Int32Array(graph.order).fill(-1);
  const mark = (found: Uint32Array, party: number): number => {
    let added = 0;
    for (const other of found) {
      if (seenBy[other] === party) continue;
      seenBy[other] = party;
      added += 1;
    }
    return added;
  };
  for (let party = 0; party < graph.order; party++) {
    seenBy[party] = party;
    const neighbours = neighboursOf(graph, party);
    let count = mark(neighbours, party);
    for (const neighbour of neighbours) count += mark(neighboursOf(graph, neighbour), party);
    reach[party] = count;
  }
  return reach;
}
