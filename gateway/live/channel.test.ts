import type { ServerResponse } from 'node:http';
import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { startExecution } from '../execution/execution.js';
import { apolloPlanner } from '../execution/planner.js';
import { sendJson } from '../execution/testing/federation.js';
import { TOLD_AT_ONCE } from './audience.js';
import type { LiveOptions } from './live.js';
import { type LiveFederation, startLiveFederation } from './testing/live-federation.js';
import { type Caller, type LiveGateway, startLiveGateway } from './testing/live-gateway.js';
import { ProtocolClient } from './testing/protocol-client.js';
import { until } from './testing/until.js';

const COUNT = 'subscription { liveCount(eventId: 1) { confirmed event { host } } }';
/** Subscribers who are told in several goes. */
const MANY = 4 * TOLD_AT_ONCE;
const LIMITS = { upstreamIdleMs: 20, retryFirstMs: 10, retryLongestMs: 20 };

function state(confirmed: number, host = 'host of 1') {
  return { data: { liveCount: { confirmed, event: { host } } } };
}

describe('what those share who subscribe to the same', () => {
  const stopping = stopAfter(afterEach);
  let federation: LiveFederation;
  let logged: object[];

  beforeEach(async () => {
    federation = stopping(await startLiveFederation());
    logged = [];
  });

  const start = async (options: Partial<LiveOptions<Caller>> = {}): Promise<LiveGateway> => {
    const log = { warn: (facts: object) => logged.push(facts), error: (facts: object) => logged.push(facts) };
    return stopping(await startLiveGateway(federation, { limits: LIMITS, log, ...options }));
  };
  const subscribed = async ({ url }: LiveGateway, authorization?: string): Promise<ProtocolClient> => {
    const client = stopping(await ProtocolClient.connect(url, authorization && { authorization }));
    client.subscribe('count', COUNT);
    return client;
  };
  /** What the other subgraph has been asked and has not answered. */
  const holding = (): ServerResponse[] => {
    const held: ServerResponse[] = [];
    federation.subgraphs.networks.intercept = (_, response) => held.push(response);
    return held;
  };

  it('is asked for on behalf of who came last, whose token is probably valid for longest', async () => {
    const gateway = await start({
      authenticate: ({ connectionParams }) => ({
        context: { name: String(connectionParams['authorization']) },
        key: 'the same rights',
      }),
    });
    const first = await subscribed(gateway, 'ada');
    await first.result();
    await (await subscribed(gateway, 'bob')).result();

    federation.cut();
    await first.result();

    expect(federation.connections.map(({ headers }) => headers)).to.deep.equal([
      { 'x-caller': 'ada' },
      { 'x-caller': 'bob' },
    ]);
    expect(federation.subgraphs.networks.requests.at(-1)?.headers['x-caller']).to.equal('bob');
  });

  it('ends with an error where the gateway fails on an update, of which the log has the name alone', async () => {
    const planner = apolloPlanner(federation.supergraphSdl);
    const working = startExecution<Caller>({ planner, subgraphs: federation.urls });
    const complete = (): never => {
      throw new TypeError('a fault of ours, with inner details');
    };
    const gateway = await start({ execution: { ...working, complete } });
    const client = await subscribed(gateway);

    expect(await client.receive()).to.have.nested.property('payload[0].extensions.code', 'INTERNAL_SERVER_ERROR');

    expect(logged).to.deep.equal([{ error: 'TypeError', operation: undefined }]);
    expect(gateway.live.counts()).to.include({ sockets: 1, subscribers: 0, channels: 0 });
    await until(() => federation.confirmed.subscriptions === 0);
  });

  it('is completed while all are still told the state before', async () => {
    const working = startExecution<Caller>({
      planner: apolloPlanner(federation.supergraphSdl),
      subgraphs: federation.urls,
    });
    const written: number[] = [];
    const gateway = await start({
      execution: {
        ...working,
        complete: (...request) => {
          written.push(gateway.connections[0]?.bytesWritten ?? 0);
          if (written.length === 2) federation.confirmed.publish(2); // is there before the first can be completed
          return working.complete(...request);
        },
      },
      limits: { ...LIMITS, operationsPerSocket: MANY },
    });
    const client = stopping(await ProtocolClient.connect(gateway.url));
    for (let id = 0; id < MANY; id++) client.subscribe(String(id), COUNT);
    for (let id = 0; id < MANY; id++) await client.result();

    federation.confirmed.publish(1);
    for (let id = 0; id < 2 * MANY; id++) await client.result();

    const [, first = 0, second = 0] = written;
    const toldOne = (gateway.connections[0]?.bytesWritten ?? 0) - first;
    expect(written).to.have.length(3);
    expect(second - first).to.be.below(toldOne / 2); // of two states
  });

  it('ends with the reason for which the subgraph refuses it', async () => {
    const gateway = await start();
    federation.refuse();
    const client = await subscribed(gateway);

    expect(await client.receive()).to.deep.equal({
      id: 'count',
      type: 'error',
      payload: [
        {
          message: 'there is no such field here',
          extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'events' },
        },
      ],
    });
    expect(gateway.live.counts()).to.include({ subscribers: 0, channels: 0 });
  });

  it('is asked for no longer when the last one has left, which is nothing to log', async () => {
    const gateway = await start();
    const held = holding();
    const client = await subscribed(gateway);
    await until(() => held.length === 1);

    const left = performance.now();
    client.stop();

    await until(() => held[0]?.closed === true);
    expect(performance.now() - left).to.be.below(5_000); // a subgraph is given twice as long
    expect(gateway.live.counts()).to.include({ subscribers: 0, channels: 0 });
    expect(logged).to.deep.equal([]);
  });

  it('is not told to be out of reach while the first state is being completed', async () => {
    const held = holding();
    const client = await subscribed(await start());
    await until(() => held.length === 1);
    const { server, url } = federation.subgraphs.events;
    const closed = new Promise((resolve) => server.close(resolve));

    federation.cut();
    await closed;
    await until(() => logged.length === 1); // that it is lost
    federation.subgraphs.networks.intercept = null;
    if (held[0]) sendJson(held[0], { data: { _entities: [{ host: 'held' }] } });
    expect(await client.result()).to.deep.equal(state(0, 'held'));

    await new Promise<void>((resolve) => server.listen(Number(new URL(url).port), '127.0.0.1', resolve));
    expect(await client.result()).to.deep.equal(state(0));
  });
});
