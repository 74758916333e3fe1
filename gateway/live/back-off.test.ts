import { expect } from 'chai';
import { backOff, waitBefore } from './back-off.js';

const WAITS = { retryFirstMs: 40, retryLongestMs: 10_000 };

describe('the wait before something is tried again', () => {
  it('is up to twice as long as the one before, until it is the longest', () => {
    const longest = [0, 1, 2, 7, 8, 5_000].map((attempt) => waitBefore(attempt, WAITS, 1));

    expect(longest).to.deep.equal([40, 80, 160, 5_120, 10_000, 10_000]);
  });

  it('is by chance shorter, by half at most', () => {
    expect([0, 0.5, 1].map((chance) => waitBefore(1, WAITS, chance))).to.deep.equal([40, 60, 80]);
  });

  it('is waited', async () => {
    const began = performance.now();

    await backOff(0, WAITS, new AbortController().signal);

    expect(performance.now() - began).to.be.at.least(19); // half of the first; timers may be a millisecond early
  });

  it('ends without an error with what it was for', async () => {
    const needed = new AbortController();
    const waiting = backOff(5_000, { retryFirstMs: 100_000_000, retryLongestMs: 100_000_000 }, needed.signal);

    needed.abort();

    await waiting;
  });
});
