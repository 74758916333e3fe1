import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { stopAfter } from '../testing/stop-after.js';
import { fastifyBehind } from './fastify-behind.js';

const HEAD = 'POST /slow HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n';

describe('a server that closes', () => {
  const stopping = stopAfter(afterEach);
  let app: FastifyInstance;

  const start = async (drainMs: number, slow: () => Promise<unknown> = async () => ({})): Promise<void> => {
    const log = pino({ level: 'silent' });
    app = fastifyBehind(null, { path: '/graphql', maxBytes: 100, endpoints: {}, log, drainMs });
    app.post('/slow', slow);
    stopping(() => app.close());
    await app.listen({ host: '127.0.0.1', port: 0 });
  };

  for (const [what, sent] of [
    ['the half of a head', 'POST /slow HTT'],
    ['a head without its body', HEAD],
  ] as const) {
    it(`does not wait for who has sent ${what}`, async () => {
      await start(50);
      const { socket } = await send(sent);

      await Promise.all([once(socket, 'close'), app.close()]);
    });
  }

  it('lets a request that is under way end', async () => {
    let isUnderWay: () => void = () => undefined;
    const underWay = new Promise<void>((resolve) => (isUnderWay = resolve));
    let answer: (value: unknown) => void = () => undefined;
    await start(60_000, () => {
      isUnderWay();
      return new Promise((resolve) => (answer = resolve));
    });
    const { socket, said } = await send(`${HEAD}{}`);
    await underWay;

    const closed = app.close();
    answer({ done: true });
    await Promise.all([once(socket, 'close'), closed]);

    expect(said())
      .to.match(/^HTTP\/1.1 200 /)
      .and.to.match(/{"done":true}$/);
  });

  async function send(text: string): Promise<{ socket: Socket; said: () => string }> {
    const { port } = app.server.address() as { port: number };
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    stopping(() => socket.destroy());
    let said = '';
    socket.on('data', (chunk) => (said += String(chunk)));
    socket.write(text);
    const [seen] = (await once(app.server, 'connection')) as [Socket];
    while (seen.bytesRead < text.length) await setImmediate();
    return { socket, said: () => said };
  }
});
