import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { expect } from 'chai';
import Fastify from 'fastify';
import { createClient } from 'graphql-sse';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { type LiveFederation, startLiveFederation } from './testing/live-federation.js';
import { type LiveGateway, startLiveGateway } from './testing/live-gateway.js';
import { openStream, wholeText } from './testing/open-stream.js';
import { ProtocolClient } from './testing/protocol-client.js';
import { until } from './testing/until.js';

const COUNT = 'subscription { liveCount(eventId: 1) { confirmed event { host } } }';

function state(confirmed: number) {
  return { data: { liveCount: { confirmed, event: { host: 'host of 1' } } } };
}

describe('live events', () => {
  const stopping = stopAfter(afterEach);
  let federation: LiveFederation;
  let gateway: LiveGateway;

  beforeEach(async () => {
    federation = stopping(await startLiveFederation());
    gateway = stopping(await startLiveGateway(federation, { limits: { keepAliveMs: 50, upstreamIdleMs: 10 } }));
  });

  it('streams every state', async () => {
    const client = createClient({ url: gateway.eventsUrl });
    stopping(() => client.dispose());
    const states = client.iterate({ query: COUNT });

    expect((await states.next()).value).to.deep.equal(state(0));
    federation.confirmed.publish(1);
    expect((await states.next()).value).to.deep.equal(state(1));
    federation.confirmed.publish(2);
    federation.confirmed.end();
    expect((await states.next()).value).to.deep.equal(state(2));
    expect((await states.next()).done).to.equal(true);
    await until(() => gateway.live.counts().streams === 0);
    expect(gateway.live.counts().subscribers).to.equal(0);
  });

  it('shares the upstream with the WebSockets', async () => {
    const socket = stopping(await ProtocolClient.connect(gateway.url));
    socket.subscribe('a', COUNT);
    await socket.result();
    const stream = await openStream(`${gateway.eventsUrl}?query=${encodeURIComponent(COUNT)}`);
    stopping(() => stream.destroy());

    expect(await nextState(stream)).to.deep.equal(state(0));

    expect(gateway.live.counts()).to.include({ channels: 1, subscribers: 2, streams: 1, sockets: 1 });
    expect(federation.confirmed.subscriptions).to.equal(1);
  });

  it('ends the upstream when the client closes', async () => {
    const stream = await openStream(`${gateway.eventsUrl}?query=${encodeURIComponent(COUNT)}`);
    await nextState(stream);

    stream.destroy();

    await until(() => federation.confirmed.subscriptions === 0);
    expect(gateway.live.counts()).to.include({ channels: 0, subscribers: 0, streams: 0 });
  });

  it('ends streams without completing them when the gateway stops, so that clients come back', async () => {
    const stream = await openStream(`${gateway.eventsUrl}?query=${encodeURIComponent(COUNT)}`);
    await nextState(stream);
    let rest = '';
    stream.on('data', (chunk) => (rest += String(chunk)));

    await Promise.all([once(stream, 'end'), gateway.live.stop()]);

    expect(rest).not.to.include('complete');
  });

  it('ends a stream when the token ends, and with it the subscription', async () => {
    const authenticate = () => ({ context: { name: 'ada' }, key: 'ada', expiresAt: Date.now() + 500 });
    const short = stopping(await startLiveGateway(federation, { authenticate }));
    const stream = await openStream(`${short.eventsUrl}?query=${encodeURIComponent(COUNT)}`);

    expect(await wholeText(stream)).not.to.include('complete');

    await until(() => short.live.counts().channels === 0);
  });

  it('opens none for a token that has ended before', async () => {
    const authenticate = () => ({ context: { name: 'ada' }, key: 'ada', expiresAt: Date.now() - 1 });
    const late = stopping(await startLiveGateway(federation, { authenticate }));

    const refused = await openStream(`${late.eventsUrl}?query=${encodeURIComponent(COUNT)}`);

    expect(refused.statusCode).to.equal(401);
    expect(await wholeText(refused)).to.include('"code":"UNAUTHENTICATED"');
    expect(late.live.counts()).to.include({ streams: 0, subscribers: 0 });
  });

  it('gives signs of life', async () => {
    const stream = await openStream(`${gateway.eventsUrl}?query=${encodeURIComponent(COUNT)}`);
    stopping(() => stream.destroy());
    let text = '';
    stream.on('data', (chunk) => (text += String(chunk)));

    await until(() => text.endsWith(':\n\n:\n\n'));
  });

  it('says in the stream what is wrong with a valid-looking operation', async () => {
    const stream = await openStream(`${gateway.eventsUrl}?query=${encodeURIComponent('{ nothing }')}`);

    const text = await wholeText(stream);

    expect(stream.statusCode).to.equal(200);
    expect(text).to.include('"code":"GRAPHQL_VALIDATION_FAILED"').and.to.include('event: complete');
  });

  it('answers queries, and mutations by POST only', async () => {
    const query = await openStream(`${gateway.eventsUrl}?query=${encodeURIComponent('{ event(id: 2) { host } }')}`);
    const byGet = await openStream(`${gateway.eventsUrl}?query=${encodeURIComponent('mutation { touch }')}`);
    const byPost = await openStream(gateway.eventsUrl, { query: 'mutation { touch }' });

    expect(await wholeText(query)).to.include('data: {"data":{"event":{"host":"host of 2"}}}\n\nevent: complete');
    expect(byGet.statusCode).to.equal(405);
    expect(await wholeText(byPost)).to.include('data: {"data":{"touch":true}}');
  });

  it('refuses a wrong token with 401, what cannot be parsed with 400, and who takes no event stream with 406', async () => {
    const url = `${gateway.eventsUrl}?query=${encodeURIComponent(COUNT)}`;
    const statuses = [
      await openStream(url, undefined, { authorization: 'nobody' }),
      await openStream(`${gateway.eventsUrl}?query=${encodeURIComponent('subscription {')}`),
      await openStream(url, undefined, { accept: 'application/json' }),
    ].map(({ statusCode }) => statusCode);

    expect(statuses).to.deep.equal([401, 400, 406]);
  });

  it('reads no more of a body than a message may have', async () => {
    const small = stopping(await startLiveGateway(federation, { limits: { messageBytes: 1000 } }));
    const ask = (length: number) =>
      openStream(small.eventsUrl, { query: '{ event(id: 2) { host } }', more: 'x'.repeat(length) });

    expect(await wholeText(await ask(100))).to.include('event: complete');
    const refused = await ask(1000).then(
      ({ statusCode }) => statusCode,
      () => 'cut', // what has not come yet is not waited for
    );
    expect(refused).to.be.oneOf([400, 'cut']);
  });

  it('is mounted on Fastify, which has read the body already', async () => {
    const app = Fastify();
    stopping(() => app.close());
    gateway.live.mountEvents(app);
    const url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/graphql/stream`;
    const stream = await openStream(url, { query: COUNT });
    stopping(() => stream.destroy());

    expect(await nextState(stream)).to.deep.equal(state(0));
  });
});

/** Reads up to the next state. */
async function nextState(stream: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    const found = /^data: (.+)$/m.exec(text)?.[1];
    if (found !== undefined) return JSON.parse(found);
  }
  throw new Error(`The stream ended without a state: ${text}`);
}
