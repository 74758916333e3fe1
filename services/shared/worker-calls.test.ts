import { expect } from 'chai';
import { CancellationSource } from './cancellation.js';
import { stopAfter } from './testing/stop-after.js';
import { WorkerCalls } from './worker-calls.js';

describe('calls of a worker thread', () => {
  const stopping = stopAfter(afterEach);
  const gone = new Error('gone');

  function calling(): WorkerCalls {
    const calls = new WorkerCalls(new URL('./worker-calls.fixture.js', import.meta.url));
    stopping(() => calls.stop());
    return calls;
  }
  const reasonOf = (call: Promise<unknown>) =>
    call.then(
      () => null,
      (reason: unknown) => reason,
    );

  it('end when their asker goes, which the thread is told; others go on', async () => {
    const calls = calling();
    const [one, other] = [new CancellationSource(gone), new CancellationSource(gone)];
    const ended = reasonOf(calls.callFor(one, 'wait'));
    const going = reasonOf(calls.callFor(other, 'wait'));
    expect(await calls.call('left')).to.equal(0);

    one.abort();

    expect(await ended).to.equal(gone);
    expect(await calls.call('left')).to.equal(1);
    other.abort();
    expect(await going).to.equal(gone);
  });

  it('are not made for an asker who has gone', async () => {
    const calls = calling();
    const asker = new CancellationSource(gone);
    asker.abort();

    expect(await reasonOf(calls.callFor(asker, 'wait'))).to.equal(gone);
    expect(await calls.call('left')).to.equal(0);
  });
});
