import type { CompactGraph } from './compact-graph.js';

/** Parts of a graph between which nothing is joined; the largest is number 0. */
export interface Components {
  /** The number of the component of each party. */
  of: Uint32Array;
  /** Parties in each, descending. */
  sizes: number[];
}

export function componentsOf(graph: CompactGraph): Components {
  const found = new Int32Array(graph.order).fill(-1);
  const sizes: number[] = [];
  for (let party = 0; party < graph.order; party++) {
    if (found[party] === -1) sizes.push(reached(graph, party, found, sizes.length));
  }
  return bySize(found, sizes);
}

/** Marks all that can be reached from a party, and counts them. */
function reached(graph: CompactGraph, start: number, found: Int32Array, mark: number): number {
  const { starts, neighbours } = graph;
  const waiting = [start];
  let size = 0;
  found[start] = mark;
  for (let party = waiting.pop(); party !== undefined; party = waiting.pop()) {
    size += 1;
    const end = starts[party + 1] ?? 0;
    for (let at = starts[party] ?? 0; at < end; at++) {
      const neighbour = neighbours[at] ?? 0;
      if (found[neighbour] !== -1) continue;
      found[neighbour] = mark;
      waiting.push(neighbour);
    }
  }
  return size;
}

/** Numbers groups anew: by size, and among equals by who comes first. */
export function bySize(groupOf: ArrayLike<number>, sizes: readonly number[]): Components {
  const order = sizes.map((_, group) => group).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  const renamed = new Uint32Array(sizes.length);
  order.forEach((group, number) => (renamed[group] = number));
  return {
    of: Uint32Array.from(groupOf, (group) => renamed[group] ?? 0),
    sizes: order.map((group) => sizes[group] ?? 0),
  };
}
