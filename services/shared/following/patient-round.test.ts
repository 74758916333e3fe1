import { expect } from 'chai';
import { pino } from 'pino';
import { patientRound } from './patient-round.js';

describe('rounds that ask another service', () => {
  /** A service that is up or not, the clock, and what is logged. */
  function aService() {
    const state = { isUp: true, time: 0, asked: 0, lines: [] as string[] };
    // As createLog makes it, for lines that can be read.
    const log = pino({ base: { service: 'networks' } }, { write: (line: string) => void state.lines.push(line) });
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
    await round();
    state.isUp = false;
    for (; state.time < 60_000; state.time += 1_000) await round();
    [state.isUp, state.time] = [true, 120_000];
    for (let again = 0; again < 3; again++) await round();

    expect(said(state.lines)).to.deep.equal([
      'warn: its changes cannot be read',
      'info: its changes can be read again',
    ]);
  });

  it('are calm about a service that starts beside this one', async () => {
    const { state, round } = aService();
    state.isUp = false;
    for (; state.time < 10_000; state.time += 1_000) await round();
    [state.isUp, state.time] = [true, 20_000];
    for (let again = 0; again < 3; again++) await round();

    expect(said(state.lines)).to.deep.equal([
      'info: it does not answer yet; it is asked again',
      'info: its changes can be read',
    ]);
  });

  it('warn of one that does not come', async () => {
    const { state, round } = aService();
    state.isUp = false;
    for (; state.time < 120_000; state.time += 1_000) await round();

    expect(said(state.lines)).to.deep.equal([
      'info: it does not answer yet; it is asked again',
      'warn: its changes cannot be read',
    ]);
  });

  it('log lines that have each name once', async () => {
    const { state, round } = aService();
    state.isUp = false;
    await round();
    state.isUp = true;
    state.time = 60_000;
    await round();

    expect(state.lines).to.have.length(2);
    for (const line of state.lines) {
      expect(JSON.parse(line)).to.include({ service: 'networks', asked: 'events' });
      expect(line.match(/"service":/g)).to.have.length(1);
    }
  });

  it('tell nothing of what fails because all is stopped', async () => {
    const { state, stop, round } = aService();
    state.isUp = false;
    stop.abort();
    await round();

    expect(state.lines).to.deep.equal([]);
  });
});

/** Level and message of each line. */
function said(lines: readonly string[]): string[] {
  return lines.map((line) => {
    const { level, msg } = JSON.parse(line) as { level: number; msg: string };
    return `${level === 40 ? 'warn' : 'info'}: ${msg}`;
  });
}
