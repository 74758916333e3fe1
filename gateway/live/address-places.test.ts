import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { expect } from 'chai';
import { WebSocket } from 'ws';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import type { LiveLimits } from './settings.js';
import { type LiveFederation, startLiveFederation } from './testing/live-federation.js';
import { type LiveGateway, startLiveGateway } from './testing/live-gateway.js';
import { ProtocolClient } from './testing/protocol-client.js';
import { until } from './testing/until.js';

const COUNT = 'subscription { liveCount(eventId: 1) { confirmed } }';
const FROM = 'x-from';

describe('clients of one address', () => {
  const stopping = stopAfter(afterEach);
  let federation: LiveFederation;

  beforeEach(async () => {
    federation = stopping(await startLiveFederation());
  });

  /** A gateway that believes clients from where they come; who says nothing is not counted. */
  const start = async (limits: Partial<LiveLimits>): Promise<LiveGateway> => {
    const addressOf = ({ headers }: IncomingMessage) => headers[FROM]?.toString() ?? null;
    return stopping(await startLiveGateway(federation, { addressOf, limits: { ...limits, upstreamIdleMs: 10 } }));
  };
  const socket = async ({ url }: LiveGateway, from?: string): Promise<ProtocolClient> =>
    stopping(await ProtocolClient.connect(url, undefined, from === undefined ? {} : { [FROM]: from }));
  const stream = async ({ eventsUrl }: LiveGateway, from?: string): Promise<IncomingMessage> => {
    const headers = { accept: 'text/event-stream', ...(from !== undefined && { [FROM]: from }) };
    const opened = request(`${eventsUrl}?query=${encodeURIComponent(COUNT)}`, { headers, agent: false });
    opened.end();
    const [response] = (await once(opened, 'response')) as [IncomingMessage];
    stopping(() => response.destroy());
    return response.on('error', () => undefined);
  };

  it('have no more connections than one address may, sockets and streams together, and leave room to all others', async () => {
    const gateway = await start({ connectionsPerAddress: 2 });
    const first = await socket(gateway, 'here');
    await stream(gateway, 'here');

    const refused = await stream(gateway, 'here');
    expect(refused.statusCode).to.equal(429);
    expect(await textOf(refused)).to.include('"code":"TOO_MANY_FROM_ADDRESS"');
    expect(await socket(gateway, 'here').catch(String)).to.equal('Error: Unexpected server response: 429');

    expect((await stream(gateway, 'there')).statusCode).to.equal(200);
    await socket(gateway, 'there');
    for (let uncounted = 0; uncounted < 5; uncounted++) await socket(gateway);

    first.stop();
    await until(() => gateway.live.counts().sockets === 6);
    await socket(gateway, 'here');
  });

  it('have their places back also of connections that came to nothing', async () => {
    const gateway = await start({ connectionsPerAddress: 1 });
    for (let attempt = 0; attempt < 3; attempt++) {
      const wrong = new WebSocket(gateway.url, 'another-protocol', { headers: { [FROM]: 'here' } });
      wrong.on('error', () => undefined);
      await new Promise((resolve) => wrong.once('close', resolve));
      await until(() => gateway.connections.every(({ destroyed }) => destroyed));
      const bad = await stream({ ...gateway, eventsUrl: `${gateway.eventsUrl}?nothing=1` }, 'here');
      expect(bad.statusCode).to.equal(400);
      await textOf(bad);
      await until(() => gateway.connections.every(({ destroyed }) => destroyed));
    }

    await socket(gateway, 'here');
  });

  it('have no more subscriptions than one address may, over however many connections, and keep their sockets', async () => {
    const gateway = await start({ subscriptionsPerAddress: 2 });
    const [first, second] = [await socket(gateway, 'here'), await socket(gateway, 'here')];
    first.subscribe('a', COUNT);
    second.subscribe('a', COUNT);
    await Promise.all([first.result(), second.result()]);

    second.subscribe('b', COUNT);
    expect(await second.receive()).to.have.nested.property('payload[0].extensions.code', 'TOO_MANY_FROM_ADDRESS');
    const full = await stream(gateway, 'here');
    expect(full.statusCode).to.equal(200);
    expect(await textOf(full))
      .to.include('"code":"TOO_MANY_FROM_ADDRESS"')
      .and.include('event: complete');

    const other = await socket(gateway, 'there');
    other.subscribe('a', COUNT);
    await other.result();
    first.send({ id: 'a', type: 'complete' });
    await until(() => gateway.live.counts().subscribers === 2);
    second.subscribe('c', COUNT);
    expect(await second.receive()).to.include({ type: 'next', id: 'c' });
  });
});

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return text;
}
