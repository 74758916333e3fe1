import { expect } from 'chai';
import { type Logger, pino } from 'pino';
import { patientRound } from './patient-round.js';

describe('rounds that ask another service', () => {
  /** A service that is up or not, the clock, and what is logged. */
  function aService() {
    const state = { isUp: true, time: 0, asked: 0, logged: [] as string[] };
    const note = (_facts: object, text: string) => void state.logged.push(text);
    const log: Logger = Object.assign(pino({ level: 'silent' }), { warn: note, info: note });
    const stop = new AbortController();
    const work = (): Promise<number> => {
      state.asked += 1;
      return state.isUp ? Promise.resolve(1) : Promise.reject(new Error('refused'));
    };
    const clock = () => state.time;
    const round = patientRound(work, { service: 'events', everyMs: 1_000, log, stop: stop.signal, clock });
    return { state, stop, round };
  }

  it('are left out, twice as many each time it fails, for half a minute at most', async () => {
    const { state, round } = aService();
    state.isUp = false;
    const askedAt: number[] = [];
    for (; state.time < 130_000; state.time += 1_000) {
      const before = state.asked;
      await round();
      if (state.asked > before) askedAt.push(state.time / 1_000);
    }

    expect(askedAt).to.deep.equal([0, 1, 3, 7, 15, 31, 61, 91, 121]);
  });

  it('come as often as before once it has answered', async () => {
    const { state, round } = aService();
    state.isUp = false;
    await round();
    [state.isUp, state.time] = [true, 1_000];
    expect(await round()).to.deep.equal({ events: 1 });

    expect(await round()).to.deep.equal({ events: 1 });
    expect(state.asked).to.equal(3);
  });

  it('tell of its loss once, and once that it is over', async () => {
    const { state, round } = aService();
    state.isUp = false;
    for (; state.time < 60_000; state.time += 1_000) await round();
    [state.isUp, state.time] = [true, 120_000];
    for (let again = 0; again < 3; again++) await round();

    expect(state.logged).to.deep.equal(['its changes cannot be read', 'its changes can be read again']);
  });

  it('tell nothing of what fails because all is stopped', async () => {
    const { state, stop, round } = aService();
    state.isUp = false;
    stop.abort();
    await round();

    expect(state.logged).to.deep.equal([]);
  });
});
