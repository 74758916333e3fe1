import { type CompactGraph, type IncidentTies, pairCount, type TieEnds, tiesAt } from './compact-graph.js';

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
export function directedDegrees(order: number, { from, to, isMutual }: DirectedTies, incident: IncidentTies) {
  const [incoming, outgoing] = [new OthersOf(order), new OthersOf(order)];
  for (let party = 0; party < order; party++) {
    for (const tie of tiesAt(incident, party)) {
      const [start, goal] = [from[tie] ?? 0, to[tie] ?? 0];
      if (start === goal) continue;
      const other = start === party ? goal : start;
      if (other === goal || isMutual[tie] === 1) outgoing.meet(party, other);
      if (other === start || isMutual[tie] === 1) incoming.meet(party, other);
    }
  }
  return { incoming: incoming.counts, outgoing: outgoing.counts };
}

/** How many others each party meets, each counted once; party after party. */
class OthersOf {
  readonly counts: Uint32Array;
  readonly #metBy: Int32Array;

  constructor(order: number) {
    this.counts = new Uint32Array(order);
    this.#metBy = new Int32Array(order).fill(-1);
  }

  meet(party: number, other: number): void {
    if (this.#metBy[other] === party) return;
    this.#metBy[other] = party;
    this.counts[party] = (this.counts[party] ?? 0) + 1;
  }
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
