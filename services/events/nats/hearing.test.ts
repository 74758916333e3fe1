import { mock } from 'node:test';
import { expect } from 'chai';
import { SILENT } from '../live-count/live-count.fixture.js';
import { Hearing } from './hearing.js';

const [SILENT_AFTER_MS, LONG_MS] = [1_000, 10_000];

describe('a process that hears of changes over NATS', () => {
  let resumed: number;
  let leaderless: number;
  let hearing: Hearing;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
    [resumed, leaderless] = [0, 0];
    hearing = new Hearing({ silentAfterMs: SILENT_AFTER_MS, leaderless: () => (leaderless += 1), log: SILENT });
    void hearing.listen([], { changed: () => undefined, resumed: () => (resumed += 1) });
    hearing.heard({ term: 'a', number: 0 });
    [resumed, leaderless] = [0, 0];
  });

  afterEach(() => {
    hearing.stop();
    mock.timers.reset();
  });

  it('reads what is watched, and asks to lead, when nobody speaks', () => {
    mock.timers.tick(SILENT_AFTER_MS * 2);

    expect([resumed, leaderless]).to.deep.equal([1, 1]);
  });

  it('asks to lead soon after the leader has said that it leaves', () => {
    hearing.heard({ term: 'a', number: 0, over: true });
    mock.timers.tick(SILENT_AFTER_MS / 2);

    expect([resumed, leaderless]).to.deep.equal([0, 1]);
  });

  it('does nothing more when it was stopped, also when it hears its own farewell', () => {
    hearing.stop();
    hearing.heard({ term: 'a', number: 0, over: true });
    mock.timers.tick(LONG_MS);

    expect([resumed, leaderless]).to.deep.equal([0, 0]);
  });
});
