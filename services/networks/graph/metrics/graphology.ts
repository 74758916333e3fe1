import { createRequire } from 'node:module';
import type { AbstractGraph, GraphConstructor } from 'graphology-types';

/**
 * The packages of graphology that are used. They are CommonJS, and their types speak of default exports that Node does
 * not see as such.
 */
const load = createRequire(import.meta.url);

const constructors = load('graphology') as { UndirectedGraph: GraphConstructor; MultiGraph: GraphConstructor };

interface Communities {
  communities: Record<string, number>;
  count: number;
  modularity: number;
}

type Detailed = (graph: AbstractGraph, options: { rng: () => number; getEdgeWeight: string }) => Communities;
type Eigenvector = (
  graph: AbstractGraph,
  options: { maxIterations: number; tolerance: number; getEdgeWeight: string },
) => Record<string, number>;

export const { UndirectedGraph, MultiGraph } = constructors;
export const { detailed: louvain } = load('graphology-communities-louvain') as { detailed: Detailed };
export const eigenvectorCentrality = load('graphology-metrics/centrality/eigenvector.js') as Eigenvector;
