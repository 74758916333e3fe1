import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { type LiveFederation, startLiveFederation } from './testing/live-federation.js';
import { type LiveGateway, startLiveGateway } from './testing/live-gateway.js';
import { until } from './testing/until.js';

const COUNT = 'subscription ($id: ID!) { liveCount(eventId: $id) { confirmed event { title } } }';
/** A state of half a megabyte fills what the kernel buffers after a few updates. */
const LONG_ID = 'x'.repeat(500_000);
const SIGNS_MS = 20;

/** An error on a connection that nobody listens to would end the process, and with it this test. */
describe('clients that leave without a word', () => {
  const stopping = stopAfter(afterEach);
  let federation: LiveFederation;
  let gateway: LiveGateway;

  beforeEach(async () => {
    federation = stopping(await startLiveFederation());
    const limits = { keepAliveMs: SIGNS_MS, messageBytes: 1_000_000, upstreamIdleMs: 10 };
    gateway = stopping(await startLiveGateway(federation, { limits }));
  });

  it('may be refused another path meanwhile', async () => {
    await Promise.all(Array.from({ length: 200 }, () => resetWhileRefused('/elsewhere')));

    expect(await answerTo('/elsewhere')).to.equal('HTTP/1.1 404 Not Found');
  });

  it('may be refused one socket too many meanwhile', async () => {
    gateway = stopping(await startLiveGateway(federation, { limits: { sockets: 0 } }));

    await Promise.all(Array.from({ length: 200 }, () => resetWhileRefused('/graphql')));

    expect(await answerTo('/graphql')).to.equal('HTTP/1.1 503 Service Unavailable');
  });

  it('leave no stream behind when it ends while they do not read', async () => {
    await fullStream();

    federation.confirmed.end();

    await until(() => gateway.live.counts().streams === 0);
  });

  it('leave no stream behind when their token ends while they do not read', async () => {
    let lifeMs = 700;
    gateway = stopping(
      await startLiveGateway(federation, {
        limits: { keepAliveMs: SIGNS_MS, messageBytes: 1_000_000 },
        authenticate: () => ({ context: { name: 'a' }, key: 'a', expiresAt: Date.now() + lifeMs }),
      }),
    );
    while (!(await fullStream())) lifeMs *= 2; // on a busy machine it takes longer to fill

    await until(() => gateway.live.counts().streams === 0);
    expect(gateway.live.counts()).to.include({ channels: 0, subscribers: 0 });
  });

  /** A stream whose client has stopped reading, with something unsent. @returns false when it has ended before */
  async function fullStream(): Promise<boolean> {
    const opened = request(gateway.eventsUrl, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    });
    opened.end(JSON.stringify({ query: COUNT, variables: { id: LONG_ID } }));
    const [response] = (await once(opened, 'response')) as [IncomingMessage];
    response.on('error', () => undefined).pause();
    stopping(() => response.destroy());
    const connection = () => gateway.connections.at(-1);
    for (let count = 1; connection()?.writableNeedDrain !== true; count++) {
      if (gateway.live.counts().streams === 0) return false;
      federation.confirmed.publish(count);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return true;
  }

  async function resetWhileRefused(path: string): Promise<void> {
    const { port } = new URL(gateway.eventsUrl);
    const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(upgradeOf(path), () => socket.resetAndDestroy());
    await once(socket, 'close');
  }

  async function answerTo(path: string): Promise<string> {
    const { port } = new URL(gateway.eventsUrl);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(upgradeOf(path));
    const [data] = (await once(socket, 'data')) as [Buffer];
    await once(socket.resume(), 'close'); // it is not kept open
    return String(data).split('\r\n', 1)[0] ?? '';
  }
});

function upgradeOf(path: string): string {
  return [
    `GET ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}`,
    'Sec-WebSocket-Protocol: graphql-transport-ws',
    '\r\n',
  ].join('\r\n');
}
