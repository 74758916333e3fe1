import { mock } from 'node:test';
import { expect } from 'chai';
import { pongTimer } from './pong-timer.js';

const WITHIN_MS = 100;

describe('a ping of a subgraph', () => {
  let terminated: number;
  let timer: ReturnType<typeof pongTimer>;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    terminated = 0;
    timer = pongTimer(WITHIN_MS, () => void (terminated += 1));
  });
  afterEach(() => mock.timers.reset());

  const endings: Record<string, (() => void) | null> = {
    'that is not answered ends the connection': null,
    'that is answered does not': () => timer.pong(true),
    'does not where the connection has ended by itself': () => timer.closed(),
  };
  for (const [title, end] of Object.entries(endings)) {
    it(title, () => {
      timer.ping(false);
      timer.pong(false); // of ours, to one of the subgraph

      end?.();
      mock.timers.tick(WITHIN_MS);

      expect(terminated).to.equal(end === null ? 1 : 0);
    });
  }

  it('is waited for from the last one on, and the pings of the subgraph itself are none', () => {
    timer.ping(false);
    mock.timers.tick(WITHIN_MS - 1);
    timer.ping(false);
    mock.timers.tick(WITHIN_MS - 1);
    timer.pong(true);
    timer.ping(true);
    mock.timers.tick(WITHIN_MS);

    expect(terminated).to.equal(0);
  });
});
