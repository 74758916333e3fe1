/**
 * Which parties are joined, as arrays: the neighbours of party `i` are `neighbours[starts[i]]` up to and without
 * `neighbours[starts[i + 1]]`, ascending, each once; `weights` go along.
 */
export interface CompactGraph {
  order: number;
  starts: Uint32Array;
  neighbours: Uint32Array;
  /** What the ties of the pair weigh together. */
  weights: Float64Array;
}

/** Ends and weight of each tie, at the same place in each array; both directions of a pair count as one. */
export interface TieEnds {
  from: Uint32Array;
  to: Uint32Array;
  weight: Float64Array;
}

/** Joins the ties of each pair into one. Ties of a party with itself are left out. */
export function compactGraph(order: number, ends: TieEnds, incident = incidentTies(order, ends)): CompactGraph {
  const starts = new Uint32Array(order + 1);
  const neighbours = new Uint32Array(incident.ties.length);
  const weights = new Float64Array(incident.ties.length);
  const together = new Float64Array(order);
  const seenBy = new Int32Array(order).fill(-1);
  let written = 0;
  for (let party = 0; party < order; party++) {
    const first = written;
    for (const tie of tiesAt(incident, party)) {
      const other = otherEnd(ends, tie, party);
      if (other === party) continue;
      if (seenBy[other] !== party) {
        seenBy[other] = party;
        together[other] = 0;
        neighbours[written++] = other;
      }
      together[other] = (together[other] ?? 0) + (ends.weight[tie] ?? 0);
    }
    neighbours.subarray(first, written).sort();
    for (let at = first; at < written; at++) weights[at] = together[neighbours[at] ?? 0] ?? 0;
    starts[party + 1] = written;
  }
  return { order, starts, neighbours: neighbours.slice(0, written), weights: weights.slice(0, written) };
}

/** The ties at each party: those of party `i` are `ties[starts[i]]` up to and without `ties[starts[i + 1]]`, ascending. */
export interface IncidentTies {
  starts: Uint32Array;
  ties: Uint32Array;
}

export function incidentTies(order: number, { from, to }: Pick<TieEnds, 'from' | 'to'>): IncidentTies {
  const starts = new Uint32Array(order + 1);
  for (const ends of [from, to]) for (const end of ends) starts[end + 1] = (starts[end + 1] ?? 0) + 1;
  for (let party = 0; party < order; party++) starts[party + 1] = (starts[party + 1] ?? 0) + (starts[party] ?? 0);

  const next = starts.slice();
  const ties = new Uint32Array(from.length * 2);
  for (let tie = 0; tie < from.length; tie++) {
    for (const end of [from[tie] ?? 0, to[tie] ?? 0]) {
      const at = next[end] ?? 0;
      ties[at] = tie;
      next[end] = at + 1;
    }
  }
  return { starts, ties };
}

/** The ties at a party, ascending. */
export function tiesAt({ starts, ties }: IncidentTies, party: number): Uint32Array {
  return ties.subarray(starts[party], starts[party + 1]);
}

export function otherEnd({ from, to }: Pick<TieEnds, 'from' | 'to'>, tie: number, party: number): number {
  const start = from[tie] ?? 0;
  return start === party ? (to[tie] ?? 0) : start;
}

/** Pairs that are joined. */
export function pairCount({ neighbours }: CompactGraph): number {
  return neighbours.length / 2;
}

export function degreeOf({ starts }: CompactGraph, party: number): number {
  return (starts[party + 1] ?? 0) - (starts[party] ?? 0);
}

export function neighboursOf({ starts, neighbours }: CompactGraph, party: number): Uint32Array {
  return neighbours.subarray(starts[party], starts[party + 1]);
}
