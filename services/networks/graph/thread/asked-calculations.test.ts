import { expect } from 'chai';
import type { LongFigures } from '../metrics/calculate.js';
import { type CompactGraph, compactGraph } from '../metrics/compact-graph.js';
import { AskedCalculations } from './asked-calculations.js';

const graphOf = (order: number): CompactGraph =>
  compactGraph(order, { from: new Uint32Array(), to: new Uint32Array(), weight: new Float64Array() });
const figures = (of: number) => ({ sources: of }) as LongFigures;

describe('calculations that are asked for', () => {
  /** Calculations that end when they are told to. */
  function manual() {
    const begun: number[] = [];
    const ends: ((error?: Error) => void)[] = [];
    const asked = new AskedCalculations(({ order }) => {
      begun.push(order);
      return new Promise((resolve, reject) =>
        ends.push((error) => (error === undefined ? resolve(figures(order)) : reject(error))),
      );
    });
    return { asked, begun, end: (error?: Error) => ends.shift()?.(error) };
  }

  it('are done one at a time, the newest first', async () => {
    const { asked, begun, end } = manual();
    const [first, , third] = [1, 2, 3].map((order) => asked.add(graphOf(order)));

    expect(begun).to.deep.equal([1]);
    end();
    expect(await first?.result).to.deep.equal(figures(1));
    await Promise.resolve();
    end();
    expect(await third?.result).to.deep.equal(figures(3));
    expect(begun.slice(0, 2)).to.deep.equal([1, 3]);
  });

  it('can be given up while they wait, but not any more when they have begun', async () => {
    const { asked, begun, end } = manual();
    const [first, second] = [1, 2].map((order) => asked.add(graphOf(order)));

    second?.giveUp();
    first?.giveUp();
    expect(await second?.result).to.equal(null);
    end();

    expect(await first?.result).to.deep.equal(figures(1));
    expect(begun).to.deep.equal([1]);
  });

  it('go on after one that fails', async () => {
    const { asked, end } = manual();
    const [first, second] = [1, 2].map((order) => asked.add(graphOf(order)));

    end(new Error('too large'));
    const failure = await first?.result.then(
      () => null,
      (error: unknown) => error,
    );
    await Promise.resolve();
    end();

    expect(failure).to.be.an('error');
    expect(await second?.result).to.deep.equal(figures(2));
  });
});
