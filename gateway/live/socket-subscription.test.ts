import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { ClientSocket } from './client-socket.js';
import { liveError } from './live-errors.js';
import { SharedText } from './shared-text.js';
import { SocketSubscription, SubscriptionEnded } from './socket-subscription.js';
import { startWebSocketPairs, type WebSocketPair, type WebSocketPairs } from './testing/web-socket-pairs.js';

describe('one subscription of one client', () => {
  const stopping = stopAfter(after);
  let pairs: WebSocketPairs;

  before(async () => {
    pairs = stopping(await startWebSocketPairs());
  });

  const open = async (): Promise<WebSocketPair & { subscription: SocketSubscription }> => {
    const pair = await pairs.open();
    const subscription = new SocketSubscription(new ClientSocket(pair.socket, pair.stream, 60_000), 'a');
    return { ...pair, subscription };
  };

  it('may fail before anybody waits for it, who learns it then', async () => {
    const { subscription } = await open();

    subscription.error([liveError('INTERNAL_SERVER_ERROR')]);
    await setImmediate(); // a failure that nobody listens to would end the process

    const failure: unknown = await subscription
      .results()
      .next()
      .catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(SubscriptionEnded);
  });

  it('sends nothing that waited to be sent when its client has completed it', async () => {
    const { subscription, socket, stream, client } = await open();
    client.pause();
    while (!stream.writableNeedDrain) socket.send('x'.repeat(100_000));
    subscription.next(new SharedText('{}'));

    await subscription.results().return?.();
    const written = stream.bytesWritten;
    client.resume();
    await once(stream, 'drain');

    expect(stream.bytesWritten).to.equal(written);
  });
});
