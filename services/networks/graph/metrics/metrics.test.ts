import { expect } from 'chai';
import { calculate } from './calculate.js';
import { compactGraph, type CompactGraph, degreeOf, incidentTies, pairCount, type TieEnds } from './compact-graph.js';
import { componentsOf } from './components.js';
import {
  betweennessByDefinition,
  closenessByDefinition,
  componentsByDefinition,
  distances,
  eigenError,
  type Matrix,
  modularityByDefinition,
  reachByDefinition,
} from './definitions.fixture.js';
import { pathFigures } from './path-figures.js';
import { FLORENTINE_FAMILIES, KARATE_CLUB } from './published-networks.fixture.js';
import { repeatableRandom } from './random.js';
import { densityOf, directedDegrees, strengthOf, twoStepReach } from './simple-figures.js';
import { shortestPath, within } from './walk.js';

const ENOUGH = 1e9;

function endsOf(pairs: readonly (readonly [number, number, number?])[]): TieEnds {
  return {
    from: Uint32Array.from(pairs, ([from]) => from),
    to: Uint32Array.from(pairs, ([, to]) => to),
    weight: Float64Array.from(pairs, ([, , weight]) => weight ?? 1),
  };
}

function matrixOf(order: number, { from, to, weight }: TieEnds): Matrix {
  const matrix = Array.from({ length: order }, () => Array.from({ length: order }, () => 0));
  from.forEach((start, tie) => {
    const end = to[tie] ?? 0;
    if (start === end) return;
    for (const [a, b] of [
      [start, end],
      [end, start],
    ] as const) {
      const row = matrix[a] as number[];
      row[b] = (row[b] ?? 0) + (weight[tie] ?? 0);
    }
  });
  return matrix;
}

function expectClose(values: ArrayLike<number>, expected: readonly number[], tolerance = 1e-9): void {
  expect(values.length).to.equal(expected.length);
  expected.forEach((value, index) => expect(values[index], `of ${index}`).to.be.closeTo(value, tolerance));
}

describe('the figures of the karate club', () => {
  const graph = compactGraph(34, endsOf(KARATE_CLUB.map(([a, b]) => [a - 1, b - 1])));
  const figures = calculate(graph, ENOUGH);

  it('are as published: degree, density, closeness, betweenness', () => {
    expect([degreeOf(graph, 0), degreeOf(graph, 33), pairCount(graph)]).to.deep.equal([16, 17, 78]);
    expect(densityOf(graph)).to.be.closeTo(0.139, 0.0001);
    expectClose(
      [0, 33, 32, 2].map((member) => figures.closeness[member] ?? 0),
      [0.568966, 0.55, 0.515625, 0.559322],
      1e-6,
    );
    expectClose(
      [0, 33, 32, 2, 31].map((member) => figures.betweenness[member] ?? 0),
      [0.437635, 0.304075, 0.145247, 0.143657, 0.138276],
      1e-6,
    );
    expect(figures.isExact).to.equal(true);
  });

  it('are as published: eigenvector, and communities near the best that there are', () => {
    const { eigenvector, modularity, communities } = figures;
    expectClose(
      [33, 0, 2, 32].map((member) => eigenvector?.[member] ?? 0),
      [0.373371, 0.355483, 0.317189, 0.308651],
      1e-5,
    );
    expect(modularity).to.be.within(0.4, 0.41979); // 0.41979 is proven to be the most (Brandes and others 2008)
    expect(communities.of[0]).not.to.equal(communities.of[33]); // the club split between these two
  });
});

describe('the figures of the Florentine families', () => {
  const families = [...new Set(FLORENTINE_FAMILIES.flat()), 'Pucci'];
  const graph = compactGraph(
    16,
    endsOf(FLORENTINE_FAMILIES.map(([a, b]) => [families.indexOf(a), families.indexOf(b)])),
  );
  const without = compactGraph(
    15,
    endsOf(FLORENTINE_FAMILIES.map(([a, b]) => [families.indexOf(a), families.indexOf(b)])),
  );
  const of = (family: string) => families.indexOf(family);

  it('show the Medici between the others, as published', () => {
    const { betweenness, closeness, eigenvector } = calculate(without, ENOUGH);

    expectClose(
      ['Medici', 'Guadagni', 'Albizzi', 'Salviati', 'Strozzi'].map((family) => betweenness[of(family)] ?? 0),
      [0.521978, 0.254579, 0.212454, 0.142857, 0.10256],
      1e-5,
    );
    expectClose(
      [of('Medici'), of('Ridolfi')].map((family) => closeness[family] ?? 0),
      [0.56, 0.5],
      1e-9,
    );
    expectClose(
      [of('Medici'), of('Strozzi')].map((family) => eigenvector?.[family] ?? 0),
      [0.430315, 0.355973],
      1e-4,
    );
    expect(degreeOf(without, of('Medici'))).to.equal(6);
  });

  it('count a family that married into none as a component of its own, to which nothing is near', () => {
    const { closeness } = pathFigures(graph, componentsOf(graph), ENOUGH);

    expect(componentsOf(graph).sizes).to.deep.equal([15, 1]);
    expect(closeness[of('Pucci')]).to.equal(0);
    expect(closeness[of('Medici')]).to.be.closeTo((14 / 25) * (14 / 15), 1e-12);
  });
});

describe('the figures of a network', () => {
  /** Networks that nobody made up: several parts, pairs that are joined more than once, weights. */
  function* networks(): Generator<{ order: number; ends: TieEnds; graph: CompactGraph; joined: Matrix }> {
    const random = repeatableRandom(42);
    for (let round = 0; round < 25; round++) {
      const order = 3 + Math.floor(random() * 30);
      const count = Math.floor(random() * order * 2);
      const party = () => Math.floor(random() * order);
      const ends = endsOf(Array.from({ length: count }, () => [party(), party(), 1 / (1 + Math.floor(random() * 4))]));
      yield { order, ends, graph: compactGraph(order, ends), joined: matrixOf(order, ends) };
    }
  }

  it('are those of their definitions', () => {
    for (const { graph, joined } of networks()) {
      const components = componentsOf(graph);
      const { closeness, betweenness, isExact } = pathFigures(graph, components, ENOUGH);

      expect(isExact).to.equal(true);
      expectClose(closeness, closenessByDefinition(joined));
      expectClose(betweenness, betweennessByDefinition(joined));
      const reach = twoStepReach(graph);
      expectClose(
        joined.map((_, party) => reach(party)),
        reachByDefinition(joined),
      );
      const sizes = componentsByDefinition(joined).map(({ length }) => length);
      expect(components.sizes).to.deep.equal(sizes.sort((a, b) => b - a));
      joined.forEach((row, party) => {
        expect(degreeOf(graph, party)).to.equal(row.filter((weight) => weight > 0).length);
        expect(strengthOf(graph, party)).to.be.closeTo(
          row.reduce((sum, weight) => sum + weight, 0),
          1e-12,
        );
      });
    }
  });

  it('are found for all parties in a time that does not grow with their square', () => {
    const order = 300_000;
    const reach = twoStepReach(compactGraph(order, endsOf([[0, 1, 1]])));

    const begun = performance.now();
    let sum = 0;
    for (let party = 0; party < order; party++) sum += reach(party);

    expect(sum).to.equal(2);
    expect(performance.now() - begun).to.be.below(1_000); // each with a look at all: more than ten seconds
  });

  it('hold for eigenvectors and communities, whatever was found', () => {
    for (const { graph, joined } of networks()) {
      const { eigenvector, communities, modularity } = calculate(graph, ENOUGH);

      if (eigenvector !== null) expect(eigenError(joined, eigenvector)).to.be.below(1e-4);
      if (modularity !== null) expect(modularity).to.be.closeTo(modularityByDefinition(joined, communities.of), 1e-9);
    }
  });

  it('tell ties that come in from those that go out, each pair once', () => {
    const ends = endsOf([
      [0, 1],
      [0, 1],
      [1, 0],
      [2, 0],
      [2, 3],
    ]);
    const directed = { ...ends, isMutual: Uint8Array.of(0, 0, 0, 0, 1) };
    const { incoming, outgoing } = directedDegrees(4, directed, incidentTies(4, ends));

    expect([...incoming]).to.deep.equal([2, 1, 1, 1]);
    expect([...outgoing]).to.deep.equal([1, 1, 2, 1]);
  });

  it('are estimates near the true ones where all paths would take too long, the same each time', () => {
    const random = repeatableRandom(7);
    const ends = endsOf(
      Array.from({ length: 3_000 }, () => [Math.floor(random() ** 2 * 600), Math.floor(random() * 600)]),
    );
    const graph = compactGraph(600, ends);
    const components = componentsOf(graph);
    const exact = pathFigures(graph, components, ENOUGH);

    const estimated = pathFigures(graph, components, 1_000_000);

    expect(estimated.isExact).to.equal(false);
    expect(estimated.sources).to.be.within(100, 300);
    expect(pathFigures(graph, components, 1_000_000)).to.deep.equal(estimated);
    const best = (values: Float64Array) =>
      [...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0)).slice(0, 20);
    const both = best(exact.betweenness).filter((party) => best(estimated.betweenness).includes(party));
    expect(both).to.have.length.of.at.least(16);
    exact.closeness.forEach((value, party) => expect(estimated.closeness[party]).to.be.closeTo(value, 0.05));
  });

  it('have shortest paths and neighbourhoods of the length that the matrix says', () => {
    for (const { order, graph, joined } of networks()) {
      const steps = distances(joined);
      for (let end = 0; end < order; end++) {
        const path = shortestPath(graph, 0, end);
        expect(path === null ? Infinity : path.length - 1).to.equal(steps[0]?.[end]);
        path?.slice(1).forEach((party, index) => expect(joined[path[index] ?? 0]?.[party]).to.be.above(0));
      }
      const near = within(graph, 0, { depth: 2, limit: 1_000 });
      expect(near.parties).to.have.length(1 + (reachByDefinition(joined)[0] ?? 0));
      for (const { party, distance } of near.parties) expect(distance).to.equal(steps[0]?.[party]);
      expect(within(graph, 0, { depth: 2, limit: 1 }).leftOut).to.equal(near.parties.length - 1);
    }
  });
});
