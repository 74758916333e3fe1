import { expect } from 'chai';
import { calculate, type LongFigures } from '../metrics/calculate.js';
import type { CompactGraph } from '../metrics/compact-graph.js';
import { WHOLE } from '../snapshot/question.js';
import { aSnapshot } from './graph-work.fixture.js';
import { GraphWork } from './graph-work.js';

const DISTRICT = { ...WHOLE, places: ['north'] };
const SAMPLED = 100_000_000;

/** A call that ends when it is told to. */
interface Call {
  graph: CompactGraph;
  steps: number;
  end: (isExact?: boolean) => void;
  fail: () => void;
}

/** The work of the thread over copies and calculations that come when they are told to. */
function manualWork({ quietMs = 0 } = {}) {
  let order = 2;
  let readings = 0;
  const calls: Record<'asked' | 'background', Call[]> = { asked: [], background: [] };
  const state = { givenUp: 0 };
  const waiting: (() => void)[] = [];
  const calculator = (of: keyof typeof calls) => (graph: CompactGraph, steps: number) =>
    new Promise<LongFigures>((resolve, reject) => {
      const end = (isExact = true) => resolve({ ...calculate(graph, 1e9), isExact });
      calls[of].push({ graph, steps, end, fail: () => reject(new Error('given up')) });
      waiting.splice(0).forEach((go) => go());
    });
  const background = {
    calculate: calculator('background'),
    giveUp: () => {
      state.givenUp += 1;
      calls.background.at(-1)?.fail();
      return Promise.resolve();
    },
  };
  const read = () => Promise.resolve(aSnapshot(order, new Date((readings += 1) * 1_000)));
  const work = new GraphWork({ read, calculate: calculator('asked'), background, quietMs });
  /** The nth call for a calculation, as soon as it is made. */
  const call = async (of: keyof typeof calls, nth: number): Promise<Call> => {
    for (;;) {
      const made = calls[of][nth - 1];
      if (made !== undefined) return made;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  return { work, calls, call, state, grow: () => (order += 1) };
}

describe('the thread that keeps the network as a graph', () => {
  it('answers at once with what is quick, and with the rest when it is there', async () => {
    const { work, call } = manualWork();
    const refreshing = work.refresh();
    const first = await work.open(WHOLE, 0);
    (await call('background', 1)).end();
    await refreshing;

    expect(first).to.include({ parties: 2, density: 1, isExact: null });
    expect(await work.open(WHOLE, 0)).to.include({ parties: 2, isExact: true });
  });

  it('waits no longer than it is told to, the making of the view included', async () => {
    const { work, call } = manualWork();
    const refreshing = work.refresh();
    (await call('background', 1)).end();
    await refreshing;

    const begun = performance.now();
    const answer = await work.open(DISTRICT, 60);

    expect(answer.isExact).to.equal(null);
    expect(performance.now() - begun).to.be.within(50, 1_000);
  });

  it('answers from the old copy until the figures of the new one are there', async () => {
    const { work, call, grow } = manualWork();
    const refreshing = work.refresh();
    (await call('background', 1)).end();
    await refreshing;

    grow();
    const again = work.refresh();
    const second = await call('background', 2);
    expect(await work.open(WHOLE, 0)).to.include({ parties: 2, isExact: true });
    second.end();
    await again;

    expect(await work.open(WHOLE, 0)).to.include({ parties: 3, isExact: true });
  });

  it('keeps up to date what is asked for again and again, which has figures all the time', async () => {
    const { work, call, grow, calls } = manualWork();
    const refreshing = work.refresh();
    (await call('background', 1)).end();
    await refreshing;
    const asking = work.open(DISTRICT, 1_000);
    (await call('asked', 1)).end();
    await asking;
    await work.open(DISTRICT, 0);

    grow();
    const again = work.refresh();
    (await call('background', 2)).end();
    await again;
    const renewing = await call('background', 3);
    expect(await work.open(DISTRICT, 0)).to.include({ parties: 2, isExact: true });
    renewing.end();
    while ((await work.open(DISTRICT, 0)).parties === 2);

    expect(await work.open(DISTRICT, 0)).to.include({ parties: 3, isExact: true });
    expect(calls.asked).to.have.length(1);
  });

  it('makes figures exact that were estimated, when nothing has changed for a while', async () => {
    const { work, call } = manualWork();
    const refreshing = work.refresh();
    const first = await call('background', 1);
    first.end(false);
    await refreshing;
    expect(await work.open(WHOLE, 0)).to.include({ isExact: false });

    const exact = await call('background', 2);
    expect(exact.steps).to.be.above(first.steps);
    exact.end();
    while ((await work.open(WHOLE, 0)).isExact !== true);
  });

  it('gives that up when something changes', async () => {
    const { work, call, grow, state } = manualWork();
    const refreshing = work.refresh();
    (await call('background', 1)).end(false);
    await refreshing;
    await call('background', 2);

    grow();
    const again = work.refresh();
    const third = await call('background', 3);
    third.end(false);
    await again;

    expect(state.givenUp).to.equal(1);
    expect(third.steps).to.equal(SAMPLED);
    expect(await work.open(WHOLE, 0)).to.include({ parties: 3, isExact: false });
  });

  it('does not begin with it while changes follow each other', async () => {
    const { work, call, calls, grow, state } = manualWork({ quietMs: 3_600_000 });
    for (let change = 1; change <= 3; change++) {
      const refreshing = work.refresh();
      (await call('background', change)).end(false);
      await refreshing;
      grow();
    }

    expect(calls.background).to.have.length(3);
    expect(state.givenUp).to.equal(0);
  });

  it('renews each part in its turn while changes follow each other', async () => {
    const { work, call, grow } = manualWork();
    const parts = [DISTRICT, { ...DISTRICT, withUntied: true }, { ...DISTRICT, topics: [] }];
    const refreshing = work.refresh();
    (await call('background', 1)).end();
    await refreshing;
    for (const [index, part] of parts.entries()) {
      const asking = work.open(part, 1_000);
      (await call('asked', index + 1)).end();
      await asking;
    }
    const copies = async () => {
      const answers = [];
      for (const part of parts) answers.push((await work.open(part, 0)).takenAt.getTime() / 1_000);
      return answers;
    };
    expect(await copies()).to.deep.equal([1, 1, 1]);

    for (let change = 1; change <= 3; change++) {
      grow();
      const again = work.refresh();
      (await call('background', change * 3 - 1)).end();
      await again;
      (await call('background', change * 3)).end(); // the first part; the next one has begun when there is another change
      while (!(await copies()).includes(change + 1));
    }

    expect((await copies()).toSorted()).to.deep.equal([2, 3, 4]);
  });

  it('calculates anew what could not be calculated, and renews the parts beside it', async () => {
    const { work, call, grow } = manualWork();
    const refreshing = work.refresh();
    (await call('background', 1)).end();
    await refreshing;

    const failing = work.open(DISTRICT, 1_000).then(
      () => 'answered',
      (error: unknown) => (error as Error).message,
    );
    (await call('asked', 1)).fail();
    expect(await failing).to.equal('given up');
    const asking = work.open(DISTRICT, 1_000);
    (await call('asked', 2)).end();
    expect(await asking).to.include({ isExact: true });

    const other = { ...DISTRICT, withUntied: true };
    const further = work.open(other, 1_000);
    (await call('asked', 3)).end();
    await further;
    for (const part of [other, DISTRICT]) await work.open(part, 0); // the second one is renewed first
    grow();
    const again = work.refresh();
    (await call('background', 2)).end();
    await again;
    (await call('background', 3)).fail();
    (await call('background', 4)).end();
    while ((await work.open(other, 0)).parties === 2);
    expect(await work.open(DISTRICT, 0)).to.include({ parties: 2, isExact: true });
  });
});
