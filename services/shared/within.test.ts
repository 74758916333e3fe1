import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { within } from './within.js';

/** Ends when its signal does, which nothing holds but who waits for its end. */
const untilEnded = (signal: AbortSignal) =>
  new Promise<string>((resolve) => {
    signal.addEventListener('abort', () => resolve((signal.reason as Error).name));
    if (signal.aborted) resolve((signal.reason as Error).name);
  });

describe('what is done within some time', () => {
  const never = new AbortController();

  it('ends when its time is over, though garbage is collected meanwhile', async () => {
    setFlagsFromString('--expose_gc');
    const collect = runInNewContext('gc') as () => void;
    const ending = within(50, never.signal, untilEnded);
    await new Promise((resolve) => setImmediate(resolve)); // whoever has begun it is out of the way
    collect();

    expect(await Promise.race([ending, new Promise((resolve) => setTimeout(resolve, 2_000, 'never'))])).to.equal(
      'TimeoutError',
    );
  });

  it('ends when everything does, also where that was before', async () => {
    const stop = new AbortController();
    const ending = within(60_000, stop.signal, untilEnded);
    stop.abort();

    expect(await ending).to.equal('AbortError');
    expect(await within(60_000, stop.signal, untilEnded)).to.equal('AbortError');
  });

  it('is answered as it ends, and nothing ends it afterwards', async () => {
    const stop = new AbortController();
    const signals: AbortSignal[] = [];

    const answers = await Promise.allSettled([
      within(10, stop.signal, async (signal) => signals.push(signal)),
      within(10, stop.signal, async (signal) => {
        signals.push(signal);
        throw new Error('no');
      }),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 30));
    stop.abort();

    expect(answers.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected']);
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([false, false]);
  });
});
