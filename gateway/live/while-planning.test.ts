import { expect } from 'chai';
import { GraphQLError } from 'graphql';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { startExecution } from '../execution/execution.js';
import { apolloPlanner } from '../execution/planner.js';
import { type LiveFederation, startLiveFederation } from './testing/live-federation.js';
import { type Caller, type LiveGateway, startLiveGateway } from './testing/live-gateway.js';
import { ProtocolClient } from './testing/protocol-client.js';
import { until } from './testing/until.js';

const COUNT = 'subscription { liveCount(eventId: 1) { confirmed } }';
const EVENT = '{ event(id: 1) { id } }';

describe('a subscription whose plan is being made', () => {
  const stopping = stopAfter(afterEach);
  let federation: LiveFederation;
  let gateway: LiveGateway;
  let asked: string[];
  let plan: () => void;
  let refuse: (error: Error) => void;

  beforeEach(async () => {
    federation = stopping(await startLiveFederation());
    asked = [];
    const released = new Promise<void>((resolve, reject) => {
      plan = resolve;
      refuse = reject;
    });
    released.catch(() => undefined); // told to whoever has asked
    const planner = apolloPlanner(federation.supergraphSdl);
    const execution = startExecution<Caller>({
      planner: {
        ...planner,
        plan: async (document, name) => {
          asked.push(document.kind);
          if (asked.length === 1) await released;
          return planner.plan(document, name);
        },
      },
      subgraphs: federation.urls,
    });
    gateway = stopping(await startLiveGateway(federation, { execution }));
  });

  const connect = async (): Promise<ProtocolClient> => stopping(await ProtocolClient.connect(gateway.url));

  /** A client whose subscription waits for its plan. */
  const waiting = async (): Promise<ProtocolClient> => {
    const client = await connect();
    client.subscribe('a', COUNT);
    await until(() => asked.length === 1);
    return client;
  };

  it('keeps no other operation of its client waiting', async () => {
    const client = await waiting();

    client.subscribe('b', EVENT);
    expect(await client.receive()).to.include({ type: 'next', id: 'b' });
    expect(await client.receive()).to.include({ type: 'complete', id: 'b' });
    plan();
    expect(await client.receive()).to.include({ type: 'next', id: 'a' });
  });

  it('is planned once for all who ask for the same meanwhile, and counts for each', async () => {
    const [first, second] = [await waiting(), await connect()];

    second.subscribe('b', COUNT);
    await until(() => gateway.live.counts().subscribers === 2);
    plan();
    await Promise.all([first.result(), second.result()]);

    expect(asked).to.have.length(1);
    expect(gateway.live.counts().channels).to.equal(1);
  });

  it('is forgotten when its client completes it, who may use its id again', async () => {
    const client = await waiting();

    client.send({ id: 'a', type: 'complete' });
    await until(() => gateway.live.counts().subscribers === 0);
    client.subscribe('a', EVENT);
    expect(await client.receive()).to.include({ type: 'next', id: 'a' });
    expect(await client.receive()).to.include({ type: 'complete', id: 'a' });
    plan();
    client.subscribe('b', EVENT);
    expect(await client.receive()).to.include({ type: 'next', id: 'b' });

    expect(gateway.live.counts()).to.include({ subscribers: 0, channels: 0 });
  });

  it('is forgotten when its client goes away', async () => {
    const client = await waiting();

    client.stop();
    await until(() => gateway.live.counts().subscribers === 0);
    plan();
    const other = await connect();
    other.subscribe('b', EVENT);
    await other.result();

    expect(gateway.live.counts()).to.include({ subscribers: 0, channels: 0 });
  });

  it('ends with what the planner says, and gives back its place', async () => {
    const client = await waiting();
    const stream = await fetch(gateway.eventsUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: COUNT }),
    });
    await until(() => gateway.live.counts().subscribers === 2);

    refuse(new GraphQLError('too much', { extensions: { code: 'PLANNING_TIMEOUT' } }));

    expect(await client.receive()).to.deep.include({
      id: 'a',
      type: 'error',
      payload: [{ message: 'too much', extensions: { code: 'PLANNING_TIMEOUT' } }],
    });
    expect(await stream.text()).to.include('"code":"PLANNING_TIMEOUT"');
    expect(gateway.live.counts().subscribers).to.equal(0);
  });
});
