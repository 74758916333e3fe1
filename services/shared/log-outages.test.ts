import { expect } from 'chai';
import { logOutages } from './log-outages.js';
import { logLines } from './testing/log-lines.js';

describe('outages in the log', () => {
  /** Work that is up or down, the clock, and what is logged. */
  function someWork() {
    const { log, lines } = logLines();
    const state = { isUp: true, time: 0, lines };
    const work = (): Promise<void> => (state.isUp ? Promise.resolve() : Promise.reject(new Error('away')));
    const logged = logOutages(work, { what: 'things', done: 'read' }, log, () => state.time);
    const run = (isUp: boolean): Promise<void> => {
      state.isUp = isUp;
      return logged().catch(() => undefined);
    };
    return { state, run };
  }
  const [FAILED, BACK] = ['things cannot be read; trying again', 'things can be read again'];

  it('are told of when they begin and when they are over, however often it is tried', async () => {
    const { state, run } = someWork();

    for (const isUp of [true, false, false, false, true, true]) await run(isUp);

    expect(state.lines).to.deep.equal([FAILED, BACK]);
  });

  it('are told of again when they come again later', async () => {
    const { state, run } = someWork();

    for (const isUp of [false, true]) await run(isUp);
    state.time = 10_000;
    for (const isUp of [false, true]) await run(isUp);

    expect(state.lines).to.deep.equal([FAILED, BACK, FAILED, BACK]);
  });

  it('are told of once in ten seconds where some calls fail and others do not, one after the other or at once', async () => {
    const { state, run } = someWork();

    for (let round = 0; round < 500; round++) {
      for (const isUp of [false, true]) await run(isUp);
      await Promise.all([true, false, true, false].map(run));
      state.time += 20;
    }

    expect(state.lines.length).to.be.at.most(2);
  });

  it('are told of when they last, also if there was one just before', async () => {
    const { state, run } = someWork();

    for (const isUp of [false, true, false]) await run(isUp);
    state.time = 15_000;
    await run(false);

    expect(state.lines).to.deep.equal([FAILED, BACK, FAILED]);
  });

  it('are not over when a call ends well that had begun before the last one failed', async () => {
    const { log, lines } = logLines();
    const calls: { resolve: () => void; reject: (error: Error) => void }[] = [];
    const work = () => new Promise<void>((resolve, reject) => calls.push({ resolve, reject }));
    const logged = logOutages(work, { what: 'things', done: 'read' }, log);
    const both = [logged(), logged().catch(() => undefined)];

    calls[1]?.reject(new Error('away'));
    await both[1];
    calls[0]?.resolve();
    await both[0];

    expect(lines).to.deep.equal([FAILED]);
  });
});
