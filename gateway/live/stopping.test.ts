import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import type { LiveIdentity } from './settings.js';
import { type LiveFederation, startLiveFederation } from './testing/live-federation.js';
import { type Caller, type LiveGateway, startLiveGateway } from './testing/live-gateway.js';
import { ProtocolClient } from './testing/protocol-client.js';
import { until } from './testing/until.js';

const COUNT = `?query=${encodeURIComponent('subscription { liveCount(eventId: 1) { confirmed } }')}`;
const LIMITS = { stopMs: 500, upstreamIdleMs: 10 };

describe('a gateway that stops', () => {
  const stopping = stopAfter(afterEach);
  let federation: LiveFederation;

  beforeEach(async () => {
    federation = stopping(await startLiveFederation());
  });

  it('gives no new event stream to who comes back at once', async () => {
    const gateway = stopping(await startLiveGateway(federation, { limits: LIMITS }));
    const deaf = stopping(await ProtocolClient.connect(gateway.url));
    deaf.socket.pause(); // who does not close is waited for
    const stream = await open(gateway);
    stream.resume();

    const stopped = gateway.live.stop();
    await once(stream, 'end');
    const refused = await open(gateway);

    await expectRefusal(refused);
    await stopped;
    expect(gateway.live.counts()).to.include({ streams: 0, subscribers: 0, channels: 0 });
  });

  it('gives none to who was being asked who it is', async () => {
    const asked: ((identity: LiveIdentity<Caller>) => void)[] = [];
    const authenticate = () => new Promise<LiveIdentity<Caller>>((resolve) => asked.push(resolve));
    const gateway = stopping(await startLiveGateway(federation, { limits: LIMITS, authenticate }));
    const opening = open(gateway);
    await until(() => asked.length > 0);

    await gateway.live.stop();
    asked[0]?.({ context: { name: 'ada' }, key: 'ada' });

    await expectRefusal(await opening);
    expect(gateway.live.counts()).to.include({ streams: 0, subscribers: 0, channels: 0 });
  });

  async function open({ eventsUrl }: LiveGateway): Promise<IncomingMessage> {
    const opened = request(`${eventsUrl}${COUNT}`, { headers: { accept: 'text/event-stream' } });
    opened.end();
    const [response] = (await once(opened, 'response')) as [IncomingMessage];
    stopping(() => response.destroy());
    return response.on('error', () => undefined);
  }
});

/** It may ask again when the gateway is gone, and not over this connection. */
async function expectRefusal(refused: IncomingMessage): Promise<void> {
  const { statusCode, headers } = refused;
  expect(statusCode).to.equal(503);
  expect(headers).to.include({ 'retry-after': '1', connection: 'close' });
  let text = '';
  for await (const chunk of refused) text += String(chunk);
  expect(JSON.parse(text)).to.have.nested.property('errors[0].extensions.code', 'GATEWAY_STOPPING');
}
