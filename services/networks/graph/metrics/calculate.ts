import type { AbstractGraph } from 'graphology-types';
import { type CompactGraph, neighboursOf } from './compact-graph.js';
import { bySize, type Components, componentsOf } from './components.js';
import { eigenvectorCentrality, louvain, UndirectedGraph } from './graphology.js';
import { type PathFigures, pathFigures } from './path-figures.js';
import { repeatableRandom } from './random.js';

/** What takes longer than an answer may take, for all parties of a graph. */
export interface LongFigures extends PathFigures {
  /** Weighted, of length 1 over all parties; null where the iteration finds no end, or nobody is joined. */
  eigenvector: Float64Array | null;
  /** Communities after Louvain, the largest first. */
  communities: Components;
  /** How much denser communities are than chance would make them, -0.5 to 1; null where nobody is joined. */
  modularity: number | null;
}

/** The iteration ends sooner, but for graphs in which two parts are equally central. */
const MOST_ITERATIONS = 2_000;

/** @param steps see `pathFigures` */
export function calculate(compact: CompactGraph, steps: number): LongFigures {
  const graph = graphologyOf(compact);
  return {
    ...pathFigures(compact, componentsOf(compact), steps),
    eigenvector: eigenvectorOf(graph),
    ...groupsOf(graph),
  };
}

function graphologyOf(compact: CompactGraph): AbstractGraph {
  const graph = new UndirectedGraph({ allowSelfLoops: false });
  for (let party = 0; party < compact.order; party++) graph.addNode(party);
  for (let party = 0; party < compact.order; party++) {
    neighboursOf(compact, party).forEach((neighbour, index) => {
      const weight = compact.weights[(compact.starts[party] ?? 0) + index];
      if (party < neighbour) graph.addUndirectedEdge(party, neighbour, { weight });
    });
  }
  return graph;
}

function eigenvectorOf(graph: AbstractGraph): Float64Array | null {
  if (graph.size === 0) return null;
  try {
    const options = { maxIterations: MOST_ITERATIONS, tolerance: 1e-9, getEdgeWeight: 'weight' };
    const found = eigenvectorCentrality(graph, options);
    return Float64Array.from({ length: graph.order }, (_, party) => found[party] ?? 0);
  } catch {
    return null; // it says that it did not converge
  }
}

function groupsOf(graph: AbstractGraph): Pick<LongFigures, 'communities' | 'modularity'> {
  if (graph.size === 0) {
    const alone = Uint32Array.from({ length: graph.order }, (_, party) => party);
    return { communities: { of: alone, sizes: [...alone].map(() => 1) }, modularity: null };
  }
  const found = louvain(graph, { rng: repeatableRandom(graph.order), getEdgeWeight: 'weight' });
  const groupOf = Array.from({ length: graph.order }, (_, party) => found.communities[party] ?? 0);
  const sizes = Array.from({ length: found.count }, () => 0);
  for (const group of groupOf) sizes[group] = (sizes[group] ?? 0) + 1;
  return { communities: bySize(groupOf, sizes), modularity: found.modularity };
}
