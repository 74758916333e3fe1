import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { pino } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { stopAfter } from '../services/shared/testing/stop-after.js';
import { followChanges } from './announced-changes.js';
import { EntityCache } from './execution/fetching/entity-cache.js';

interface Message {
  readonly id?: string;
  readonly type: string;
}

describe('announced changes', () => {
  const stopping = stopAfter(afterEach);
  let server: Server;
  let sockets: WebSocketServer;
  let cache: EntityCache;
  let told: unknown[];
  let subscribed: (subscription: { socket: WebSocket; id: string }) => void;

  beforeEach(async () => {
    server = createServer().listen(0, '127.0.0.1');
    sockets = new WebSocketServer({ server, handleProtocols: () => 'graphql-transport-ws' });
    sockets.on('connection', (socket) => {
      socket.on('message', (data: Buffer) => {
        const { type, id = '' } = JSON.parse(data.toString()) as Message;
        if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
        if (type === 'subscribe') subscribed({ socket, id });
      });
    });
    stopping(() => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.close();
    });
    await once(server, 'listening');
    cache = new EntityCache(1_000);
    told = [];
  });

  const next = () => new Promise<{ socket: WebSocket; id: string }>((resolve) => (subscribed = resolve));
  const send = ({ socket, id }: { socket: WebSocket; id: string }, payload: object) =>
    socket.send(JSON.stringify({ type: 'next', id, payload }));
  const ids = (changed: string[] | null) => ({ data: { changedEvents: { ids: changed } } });

  function follow(): void {
    stopping(
      followChanges({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
        headers: async () => ({}),
        execution: { changed: (entity: unknown) => void told.push(entity) } as never,
        cache,
        log: pino({ level: 'silent' }),
      }),
    );
  }

  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setImmediate(resolve));
  }

  it('open the cache when they begin, and are passed on', async () => {
    const first = next();
    follow();
    const subscription = await first;
    expect(cache.isOpen).to.equal(false);

    send(subscription, ids(null));
    send(subscription, ids(['a', 'b']));
    await until(() => told.length === 3);

    expect(cache.isOpen).to.equal(true);
    expect(told).to.deep.equal([null, { typename: 'Event', id: 'a' }, { typename: 'Event', id: 'b' }]);
  });

  for (const [what, lose] of [
    ['the connection is lost', ({ socket }: { socket: WebSocket }) => socket.terminate()],
    ['the subscription is over', ({ socket, id }) => socket.send(JSON.stringify({ type: 'complete', id }))],
    ['there are errors', (subscription) => send(subscription, { data: null, errors: [{ message: 'no' }] })],
  ] as [string, (subscription: { socket: WebSocket; id: string }) => void][]) {
    it(`close it when ${what}, and open it when they are back`, async () => {
      const first = next();
      follow();
      const subscription = await first;
      send(subscription, ids(null));
      await until(() => cache.isOpen);
      const second = next();

      lose(subscription);
      await until(() => !cache.isOpen);
      send(await second, ids(null));

      await until(() => cache.isOpen);
    });
  }
});
