import { once } from 'node:events';
import { mock } from 'node:test';
import { expect } from 'chai';
import type { WebSocket } from 'ws';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { closeWhenExpired, identify, whenExpired } from './identity.js';
import { until } from './testing/until.js';
import { startWebSocketPairs, type WebSocketPairs } from './testing/web-socket-pairs.js';

describe('the end of a token', () => {
  const stopping = stopAfter(after);
  let pairs: WebSocketPairs;

  before(async () => {
    pairs = stopping(await startWebSocketPairs());
  });

  it('is not waited for where the client has gone while it was asked who it is', async () => {
    const [gone, open] = [await pairs.open(), await pairs.open()];
    gone.client.terminate();
    await once(gone.socket, 'close');
    const ended: WebSocket[] = [];

    for (const { socket } of [gone, open]) {
      socket.close = () => void ended.push(socket);
      closeWhenExpired({ context: {}, key: 'ada', expiresAt: Date.now() + 50 }, socket);
    }

    await until(() => ended.includes(open.socket)); // whose token ends last
    expect(ended).to.have.length(1);
  });

  it('is no end where it comes later than a timer of Node can wait', async () => {
    const ended: string[] = [];
    const ends = (name: string, expiresAt: number) =>
      stopping(whenExpired({ context: {}, key: name, expiresAt }, () => void ended.push(name)));

    ends('in a hundred days', Date.now() + 8_640_000_000);
    ends('soon', Date.now() + 20);

    await until(() => ended.includes('soon'));
    expect(ended).to.deep.equal(['soon']);
  });

  it('is nothing any more for a socket that was closed before', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const { socket, client } = await pairs.open();
    closeWhenExpired({ context: {}, key: 'ada', expiresAt: Date.now() + 1000 }, socket);
    client.terminate();
    await once(socket, 'close');
    let closings = 0;
    socket.close = () => void (closings += 1);

    mock.timers.tick(2000);
    mock.timers.reset();

    expect(closings).to.equal(0);
  });

  it('has been before who comes with it is let in', async () => {
    const asked = async (expiresAt: number | undefined) =>
      identify(() => ({ context: {}, key: 'ada', expiresAt }), { connectionParams: {}, headers: {} });

    expect(await asked(Date.now())).to.equal(null);
    expect(await asked(Date.now() + 10_000)).to.have.property('key', 'ada');
    expect(await asked(undefined)).to.have.property('key', 'ada');
  });
});
