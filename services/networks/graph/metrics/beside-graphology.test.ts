import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { AbstractGraph } from 'graphology-types';
import { compactGraph, type CompactGraph, degreeOf } from './compact-graph.js';
import { componentsOf } from './components.js';
import { UndirectedGraph } from './graphology.js';
import { pathFigures } from './path-figures.js';
import { repeatableRandom } from './random.js';
import { densityOf, twoStepReach } from './simple-figures.js';
import { shortestPath } from './walk.js';

type OfParties = Record<string, number>;

/** What somebody else has written to the same definitions. */
const load = createRequire(import.meta.url);
const betweennessOf = load('graphology-metrics/centrality/betweenness.js') as (
  graph: AbstractGraph,
  options: { getEdgeWeight: null; normalized: true },
) => OfParties;
const closenessOf = load('graphology-metrics/centrality/closeness.js') as (
  graph: AbstractGraph,
  options: { wassermanFaust: true },
) => OfParties;
const { undirectedDensity } = load('graphology-metrics/graph/density.js') as {
  undirectedDensity: (graph: AbstractGraph) => number;
};
const { connectedComponents } = load('graphology-components') as {
  connectedComponents: (graph: AbstractGraph) => string[][];
};
const { singleSourceLength } = load('graphology-shortest-path/unweighted.js') as {
  singleSourceLength: (graph: AbstractGraph, source: string) => OfParties;
};

const ROUNDS = 12;

interface Network {
  compact: CompactGraph;
  graph: AbstractGraph;
}

/** Networks of some hundred parties, some dense and some in many parts; few parties have most of the ties. */
function* networks(): Generator<Network> {
  const random = repeatableRandom(11);
  for (let round = 1; round <= ROUNDS; round++) {
    const order = 20 * round;
    const graph = new UndirectedGraph({ allowSelfLoops: false });
    for (let party = 0; party < order; party++) graph.addNode(party);
    const size = order * (0.5 + 3 * random());
    for (let tie = 0; tie < size; tie++) {
      const [one, other] = [Math.floor(random() ** 2 * order), Math.floor(random() * order)];
      if (one !== other) graph.mergeEdge(one, other);
    }
    const pairs = graph.edges().map((edge) => graph.extremities(edge).map(Number));
    const ends = {
      from: Uint32Array.from(pairs, ([from = 0]) => from),
      to: Uint32Array.from(pairs, ([, to = 0]) => to),
      weight: new Float64Array(pairs.length).fill(1),
    };
    yield { compact: compactGraph(order, ends), graph };
  }
}

function expectSame(values: ArrayLike<number>, theirs: OfParties): void {
  for (const [party, value] of Object.entries(theirs)) {
    expect(values[Number(party)], `of ${party}`).to.be.closeTo(value, 1e-9);
  }
}

describe('the figures of a network beside those of graphology', () => {
  for (const { compact, graph } of networks()) {
    const { order } = compact;
    it(`are the same for ${order} parties and ${graph.size} ties`, () => {
      const components = componentsOf(compact);
      const { closeness, betweenness } = pathFigures(compact, components, Infinity);

      expectSame(betweenness, betweennessOf(graph, { getEdgeWeight: null, normalized: true }));
      expectSame(closeness, closenessOf(graph, { wassermanFaust: true }));
      expect(densityOf(compact)).to.be.closeTo(undirectedDensity(graph), 1e-12);
      const sizes = connectedComponents(graph).map(({ length }) => length);
      expect(components.sizes).to.deep.equal(sizes.toSorted((a, b) => b - a));
      const reach = twoStepReach(compact);
      for (const party of graph.nodes()) {
        const steps = singleSourceLength(graph, party);
        const near = Object.values(steps).filter((length) => length === 1 || length === 2);
        expect([degreeOf(compact, Number(party)), reach(Number(party))]).to.deep.equal([
          graph.degree(party),
          near.length,
        ]);
        const path = shortestPath(compact, 0, Number(party));
        expect(path === null ? undefined : path.length - 1).to.equal(steps['0']);
      }
    });
  }
});
