import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import type { LiveIdentity } from './settings.js';
import { type LiveFederation, startLiveFederation } from './testing/live-federation.js';
import { type Caller, startLiveGateway } from './testing/live-gateway.js';
import { openStream, wholeText } from './testing/open-stream.js';
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
    const stream = await openStream(gateway.eventsUrl + COUNT);
    stream.resume();

    const stopped = gateway.live.stop();
    await once(stream, 'end');
    const refused = await openStream(gateway.eventsUrl + COUNT);

    await expectRefusal(refused);
    await stopped;
    expect(gateway.live.counts()).to.include({ streams: 0, subscribers: 0, channels: 0 });
  });

  it('gives no new socket to who comes back at once', async () => {
    const gateway = stopping(await startLiveGateway(federation, { limits: LIMITS }));
    const [deaf, listening] = [await ProtocolClient.connect(gateway.url), await ProtocolClient.connect(gateway.url)];
    deaf.socket.pause(); // who does not close is waited for

    const stopped = gateway.live.stop();
    expect((await listening.closed).code).to.equal(1001);
    const refused = await ProtocolClient.connect(gateway.url).catch(String);

    expect(refused).to.equal('Error: Unexpected server response: 503');
    await stopped;
  });

  it('waits no longer for anybody than it gives them', async () => {
    const gateway = stopping(await startLiveGateway(federation, { limits: LIMITS }));
    const deaf = stopping(await ProtocolClient.connect(gateway.url));
    deaf.subscribe('a', 'subscription { liveCount(eventId: 1) { confirmed } }');
    await deaf.result();
    deaf.socket.pause();
    const unread = await openStream(gateway.eventsUrl, {
      query: 'subscription ($id: ID!) { liveCount(eventId: $id) { event { title } } }',
      variables: { id: 'x'.repeat(200_000) },
    });
    stopping(() => unread.destroy());
    while (gateway.connections.at(-1)?.writableNeedDrain !== true) {
      federation.confirmed.publish(1);
      await setImmediate();
    }

    await gateway.live.stop();

    expect(gateway.live.counts()).to.deep.equal({ sockets: 0, streams: 0, subscribers: 0, channels: 0, upstreams: 0 });
    await until(() => gateway.connections.every(({ destroyed }) => destroyed));
  });

  it('gives none to who was being asked who it is', async () => {
    const asked: ((identity: LiveIdentity<Caller>) => void)[] = [];
    const authenticate = () => new Promise<LiveIdentity<Caller>>((resolve) => asked.push(resolve));
    const gateway = stopping(await startLiveGateway(federation, { limits: LIMITS, authenticate }));
    const opening = openStream(gateway.eventsUrl + COUNT);
    await until(() => asked.length > 0);

    await gateway.live.stop();
    asked[0]?.({ context: { name: 'ada' }, key: 'ada' });

    await expectRefusal(await opening);
    expect(gateway.live.counts()).to.include({ streams: 0, subscribers: 0, channels: 0 });
  });
});

/** It may ask again when the gateway is gone, and not over this connection. */
async function expectRefusal(refused: IncomingMessage): Promise<void> {
  const { statusCode, headers } = refused;
  expect(statusCode).to.equal(503);
  expect(headers).to.include({ 'retry-after': '1', connection: 'close' });
  expect(JSON.parse(await wholeText(refused))).to.have.nested.property('errors[0].extensions.code', 'GATEWAY_STOPPING');
}
