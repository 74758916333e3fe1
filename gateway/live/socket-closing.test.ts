import { once } from 'node:events';
import { expect } from 'chai';
import { WebSocket } from 'ws';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import type { LiveOptions } from './live.js';
import { type LiveFederation, startLiveFederation } from './testing/live-federation.js';
import { type Caller, type LiveGateway, startLiveGateway } from './testing/live-gateway.js';
import { ProtocolClient } from './testing/protocol-client.js';
import { until } from './testing/until.js';

const COUNT = 'subscription { liveCount(eventId: 1) { confirmed } }';
const FORBIDDEN = { code: 4403, reason: 'The token is wrong or over: connect again with a new one, or without one' };

describe('live socket is closed', () => {
  const stoppingAll = stopAfter(after);
  const stopping = stopAfter(afterEach);
  let federation: LiveFederation;

  before(async () => {
    federation = stoppingAll(await startLiveFederation());
  });

  const start = async (options: Partial<LiveOptions<Caller>> = {}): Promise<LiveGateway> =>
    stopping(await startLiveGateway(federation, options));
  const connect = async ({ url }: LiveGateway, payload?: unknown): Promise<ProtocolClient> =>
    stopping(await ProtocolClient.connect(url, payload));

  it('with 4403 when the token is refused', async () => {
    const client = await ProtocolClient.open((await start()).url);

    client.send({ type: 'connection_init', payload: { authorization: 'nobody' } });

    expect(await client.closed).to.deep.equal(FORBIDDEN);
  });

  it('with 4403 when whoever checks tokens fails', async () => {
    const gateway = await start({ authenticate: () => Promise.reject(new Error('no keys')) });
    const client = await ProtocolClient.open(gateway.url);

    client.send({ type: 'connection_init' });

    expect(await client.closed).to.deep.equal(FORBIDDEN);
  });

  it('with 4403 when the token has ended before', async () => {
    const gateway = await start({
      authenticate: () => ({ context: { name: 'ada' }, key: 'ada', expiresAt: Date.now() - 1 }),
    });
    const client = await ProtocolClient.open(gateway.url);

    client.send({ type: 'connection_init' });

    expect(await client.closed).to.deep.equal(FORBIDDEN);
    await until(() => gateway.live.counts().sockets === 0);
  });

  it('with 4403 when the token ends, and with it the subscriptions', async () => {
    const authenticate = () => ({ context: { name: 'ada' }, key: 'ada', expiresAt: Date.now() + 500 });
    const gateway = await start({ authenticate });
    const client = await connect(gateway);
    client.subscribe('a', COUNT);

    expect(await client.closed).to.deep.equal(FORBIDDEN);
    await until(() => gateway.live.counts().channels === 0);
  });

  it('with 4401 when an operation comes before the acknowledgement', async () => {
    const client = await ProtocolClient.open((await start()).url);

    client.subscribe('a', COUNT);

    expect(await client.closed).to.deep.equal({ code: 4401, reason: 'Unauthorized' });
  });

  it('with 4408 when the client does not say who it is in the time that it is given', async () => {
    const [patient, hasty] = [
      await start({ limits: { initialisationMs: 60_000 } }),
      await start({ limits: { initialisationMs: 10 } }),
    ];
    const allowed = stopping(await ProtocolClient.open(patient.url));
    const client = await ProtocolClient.open(hasty.url);

    expect((await client.closed).code).to.equal(4408);
    expect(allowed.socket.readyState).to.equal(WebSocket.OPEN); // though it has been silent for longer
  });

  it('with 4429 when the client says twice who it is', async () => {
    const client = await connect(await start());

    client.send({ type: 'connection_init' });

    expect((await client.closed).code).to.equal(4429);
  });

  it('with 4409 when an id is used for two operations at once', async () => {
    const client = await connect(await start());
    client.subscribe('a', COUNT);
    client.subscribe('a', COUNT);

    expect(await client.closed).to.deep.equal({ code: 4409, reason: 'Subscriber for a already exists' });
  });

  it('with 4400 when a message is none of the protocol', async () => {
    const client = await connect(await start());

    client.send('hello');

    expect((await client.closed).code).to.equal(4400);
  });

  it('with 4400 when a message is one that only servers send, which is nothing to log', async () => {
    const logged: object[] = [];
    const log = { warn: () => undefined, error: (facts: object) => void logged.push(facts) };
    const gateway = await start({ log });

    for (const type of ['connection_ack', 'next', 'error']) {
      const client = await connect(gateway);
      client.send({ id: 'a', type, payload: type === 'error' ? [{ message: 'no' }] : {} });
      expect(await client.closed).to.deep.equal({ code: 4400, reason: 'Invalid message received' });
    }
    expect(logged).to.deep.equal([]);
  });

  it('with 4400 when an id is so long that it would be kept for nothing', async () => {
    const client = await connect(await start());
    const longest = 'i'.repeat(1000);

    client.subscribe(longest, COUNT);
    expect(await client.receive()).to.include({ type: 'next', id: longest });
    client.subscribe(`${longest}i`, COUNT);

    expect(await client.closed).to.deep.equal({ code: 4400, reason: 'Invalid message received' });
  });

  it('and obeys its client no more, who may not have read yet that it is', async () => {
    const executed: string[] = [];
    const execute: LiveOptions<Caller>['execute'] = ({ query }) => {
      executed.push(query);
      return Promise.resolve({ data: null });
    };
    const client = await connect(await start({ execute }));

    client.send({ type: 'connection_init' }); // once too often
    client.subscribe('late', 'mutation { touch }');

    expect((await client.closed).code).to.equal(4429);
    expect(executed).to.deep.equal([]);
  });

  it('with 4406 when the client speaks another protocol', async () => {
    const socket = new WebSocket((await start()).url);

    const [code] = (await once(socket, 'close')) as [number];

    expect(code).to.equal(4406);
  });

  it('with 1009 when a message is too long', async () => {
    const client = await connect(await start({ limits: { messageBytes: 1000 } }));

    client.send({ type: 'ping', payload: { long: 'x'.repeat(1000) } });

    expect((await client.closed).code).to.equal(1009);
  });

  it('with 1001 when the gateway stops', async () => {
    const gateway = await start();
    const client = await connect(gateway);
    client.subscribe('a', COUNT);
    await client.result();

    await gateway.live.stop();

    expect(await client.closed).to.deep.equal({ code: 1001, reason: 'Going away' });
    await until(() => federation.confirmed.subscriptions === 0);
    expect(gateway.live.counts()).to.include({ sockets: 0, subscribers: 0, channels: 0, upstreams: 0 });
  });

  it('when the client gives no sign of life', async () => {
    const gateway = await start({ limits: { keepAliveMs: 20 } });
    const socket = new WebSocket(gateway.url, 'graphql-transport-ws', { autoPong: false });

    const [code] = (await once(socket, 'close')) as [number];

    expect(code).to.equal(1006);
  });
});
