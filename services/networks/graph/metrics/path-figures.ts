import { type CompactGraph, degreeOf } from './compact-graph.js';
import type { Components } from './components.js';
import { repeatableRandom } from './random.js';

/** What shortest paths tell of each party. */
export interface PathFigures {
  /** How near it is to all others, 0 to 1 (Wasserman and Faust: parties that cannot be reached lower it). */
  closeness: Float64Array;
  /** On which share of the shortest paths between two others it lies, 0 to 1. */
  betweenness: Float64Array;
  /** Whether paths from every party were followed; else from some, drawn at random, and the figures are estimates. */
  isExact: boolean;
  /** From how many parties. */
  sources: number;
}

/** Fewer give no useful estimate. */
const FEWEST_SOURCES = 16;

/**
 * Closeness and betweenness, by following the shortest paths from parties one after the other (Brandes 2001), in each
 * component for itself. A component for which that would take more steps than are left is sampled: betweenness after
 * Brandes and Pich (2007), closeness after Eppstein and Wang (2004).
 *
 * @param steps parties and ties to be passed at most, about
 */
export function pathFigures(graph: CompactGraph, components: Components, steps: number): PathFigures {
  const search = new Search(graph);
  const [closeness, betweenness] = [new Float64Array(graph.order), new Float64Array(graph.order)];
  const parts = partiesOf(components);
  let [left, isExact, sources] = [steps, true, 0];

  // The small ones first: what they cost is least, and what is left is for the large one.
  for (const parties of parts.toReversed()) {
    const cost = parties.reduce((sum, party) => sum + 1 + degreeOf(graph, party), 0);
    const affordable = Math.max(FEWEST_SOURCES, Math.floor(left / cost));
    const drawn = affordable < parties.length ? sample(parties, affordable) : parties;
    const sums = search.follow(drawn, parties);
    const share = parties.length / drawn.length;
    for (const party of parties) {
      closeness[party] = closenessOf(parties.length, graph.order, sums.meanDistance(party));
      betweenness[party] = normalised((sums.dependency[party] ?? 0) * share, graph.order);
    }
    [left, isExact, sources] = [left - cost * drawn.length, isExact && drawn === parties, sources + drawn.length];
  }
  return { closeness, betweenness, isExact, sources };
}

/** So many steps at most make the figures exact. */
export function exactSteps({ order, neighbours }: CompactGraph): number {
  return order * (order + neighbours.length);
}

function partiesOf({ of, sizes }: Components): number[][] {
  const parts = sizes.map((): number[] => []);
  of.forEach((component, party) => parts[component]?.push(party));
  return parts;
}

/** So many of the parties, each as likely as any other. */
function sample(parties: readonly number[], count: number): number[] {
  const random = repeatableRandom(parties.length);
  const drawn = [...parties];
  for (let at = 0; at < count; at++) {
    const other = at + Math.floor(random() * (drawn.length - at));
    [drawn[at], drawn[other]] = [drawn[other] ?? 0, drawn[at] ?? 0];
  }
  return drawn.slice(0, count);
}

function closenessOf(reached: number, order: number, meanDistance: number | null): number {
  if (reached < 2 || meanDistance === null) return 0;
  return (reached - 1) / (order - 1) / meanDistance;
}

/** Each pair was met from either end. */
function normalised(dependency: number, order: number): number {
  return order < 3 ? 0 : dependency / ((order - 1) * (order - 2));
}

/** Follows shortest paths; its arrays are used again for each start. */
class Search {
  readonly #distance: Int32Array;
  /** How many shortest paths lead there. A float: there may be more than 2^32. */
  readonly #paths: Float64Array;
  readonly #dependency: Float64Array;
  /** Parties in the order in which they are reached. */
  readonly #reached: Uint32Array;

  constructor(private readonly graph: CompactGraph) {
    this.#distance = new Int32Array(graph.order).fill(-1);
    this.#paths = new Float64Array(graph.order);
    this.#dependency = new Float64Array(graph.order);
    this.#reached = new Uint32Array(graph.order);
  }

  /** Adds up what the paths from some parties of a component tell of all its parties. */
  follow(starts: readonly number[], component: readonly number[]) {
    const { order } = this.graph;
    const [dependency, distances, counts] = [new Float64Array(order), new Float64Array(order), new Uint32Array(order)];
    for (const start of starts) {
      const reached = this.#spread(start);
      this.#gather(reached);
      for (let index = 1; index < reached.length; index++) {
        const party = reached[index] ?? 0;
        dependency[party] = (dependency[party] ?? 0) + (this.#dependency[party] ?? 0);
        distances[party] = (distances[party] ?? 0) + (this.#distance[party] ?? 0);
        counts[party] = (counts[party] ?? 0) + 1;
      }
      for (const party of component) this.#distance[party] = -1;
    }
    const meanDistance = (party: number): number | null => {
      const count = counts[party] ?? 0;
      return count === 0 ? null : (distances[party] ?? 0) / count;
    };
    return { dependency, meanDistance };
  }

  /** Breadth first: how far each party is, and by how many shortest paths. */
  #spread(start: number): Uint32Array {
    const { starts, neighbours } = this.graph;
    const [distance, pathsTo, dependency, reached] = [this.#distance, this.#paths, this.#dependency, this.#reached];
    let [read, written] = [0, 1];
    reached[0] = start;
    distance[start] = 0;
    pathsTo[start] = 1;
    dependency[start] = 0;
    while (read < written) {
      const party = reached[read++] ?? 0;
      const next = (distance[party] ?? 0) + 1;
      const paths = pathsTo[party] ?? 0;
      const end = starts[party + 1] ?? 0;
      for (let at = starts[party] ?? 0; at < end; at++) {
        const neighbour = neighbours[at] ?? 0;
        const known = distance[neighbour];
        if (known === next) pathsTo[neighbour] = (pathsTo[neighbour] ?? 0) + paths;
        else if (known === -1) {
          distance[neighbour] = next;
          pathsTo[neighbour] = paths;
          dependency[neighbour] = 0;
          reached[written++] = neighbour;
        }
      }
    }
    return reached.subarray(0, written);
  }

  /** From the farthest back: the share of the paths to those behind that lead through each party. */
  #gather(reached: Uint32Array): void {
    const { starts, neighbours } = this.graph;
    const [distance, paths, dependency] = [this.#distance, this.#paths, this.#dependency];
    for (let index = reached.length - 1; index > 0; index--) {
      const party = reached[index] ?? 0;
      const nearer = (distance[party] ?? 0) - 1;
      const share = this.#carriedTo(party);
      const end = starts[party + 1] ?? 0;
      for (let at = starts[party] ?? 0; at < end; at++) {
        const before = neighbours[at] ?? 0;
        if (distance[before] === nearer) dependency[before] = (dependency[before] ?? 0) + (paths[before] ?? 0) * share;
      }
    }
  }

  /** What each shortest path to a party carries of it and of those behind it. */
  #carriedTo(party: number): number {
    return (1 + (this.#dependency[party] ?? 0)) / (this.#paths[party] ?? 1);
  }
}
