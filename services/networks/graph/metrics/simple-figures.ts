import { type CompactGraph, type IncidentTies, pairCount, type TieEnds } from './compact-graph.js';

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
export function directedDegrees(order: number, { from, to, isMutual }: DirectedTies, { starts, ties }: IncidentTies) {
  const [incoming, outgoing] = [new Uint32Array(order), new Uint32Array(order)];
  const [sentBy, metBy] = [new Int32Array(order).fill(-1), new Int32Array(order).fill(-1)];
  for (let party = 0; party < order; party++) {
    const end = starts[party + 1] ?? 0;
    for (let at = starts[party] ?? 0; at < end; at++) {
      const tie = ties[at] ?? 0;
      const [start, goal] = [from[tie] ?? 0, to[tie] ?? 0];
      if (start === goal) continue;
      const other = start === party ? goal : start;
      if ((other === goal || isMutual[tie] === 1) && metBy[other] !== party) {
        metBy[other] = party;
        outgoing[party] = (outgoing[party] ?? 0) + 1;
      }
      if ((other === start || isMutual[tie] === 1) && sentBy[other] !== party) {
        sentBy[other] = party;
        incoming[party] = (incoming[party] ?? 0) + 1;
      }
    }
  }
  return { incoming, outgoing };
}

/** What all ties of a party weigh together. */
export function strengthOf({ starts, weights }: CompactGraph, party: number): number {
  return weights.subarray(starts[party], starts[party + 1]).reduce((sum, weight) => sum + weight, 0);
}

/** Finds how many others a party reaches by one step or two, in a time that grows with these and not with all. */
export function twoStepReach({ order, starts, neighbours }: CompactGraph): (party: number) => number {
  const seenIn = new Uint32Array(order);
  let turn = 0;
  const mark = (of: number): number => {
    const end = starts[of + 1] ?? 0;
    let added = 0;
    for (let at = starts[of] ?? 0; at < end; at++) {
      const other = neighbours[at] ?? 0;
      if (seenIn[other] === turn) continue;
      seenIn[other] = turn;
      added += 1;
    }
    return added;
  };
  return (party) => {
    turn = nextTurn(seenIn, turn);
    seenIn[party] = turn;
    const end = starts[party + 1] ?? 0;
    let count = mark(party);
    for (let at = starts[party] ?? 0; at < end; at++) count += mark(neighbours[at] ?? 0);
    return count;
  };
}

/** A mark that nobody has; all are taken away when there is none left. */
function nextTurn(marks: Uint32Array, turn: number): number {
  if (turn < 2 ** 32 - 1) return turn + 1;
  marks.fill(0);
  return 1;
}
