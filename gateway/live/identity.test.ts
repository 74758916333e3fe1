import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { WebSocket, WebSocketServer } from 'ws';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { closeWhenExpired, identify, whenExpired } from './identity.js';
import { until } from './testing/until.js';

describe('the end of a token', () => {
  const stopping = stopAfter(after);
  let server: WebSocketServer;

  before(async () => {
    server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    stopping(() => server.close());
    await once(server, 'listening');
  });

  /** A socket as the gateway has it, and its client. */
  async function aSocket(): Promise<{ socket: WebSocket; client: WebSocket }> {
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    stopping(() => client.terminate());
    const [socket] = (await once(server, 'connection')) as [WebSocket];
    return { socket, client };
  }

  it('is not waited for where the client has gone while it was asked who it is', async () => {
    const [gone, open] = [await aSocket(), await aSocket()];
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

  it('has been before who comes with it is let in', async () => {
    const asked = async (expiresAt: number | undefined) =>
      identify(() => ({ context: {}, key: 'ada', expiresAt }), { connectionParams: {}, headers: {} });

    expect(await asked(Date.now())).to.equal(null);
    expect(await asked(Date.now() + 10_000)).to.have.property('key', 'ada');
    expect(await asked(undefined)).to.have.property('key', 'ada');
  });
});
