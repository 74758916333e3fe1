import type { ServerResponse } from 'node:http';
import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { sendJson } from '../execution/testing/federation.js';
import type { LiveOptions } from './live.js';
import { type LiveFederation, startLiveFederation } from './testing/live-federation.js';
import { type Caller, startLiveGateway } from './testing/live-gateway.js';
import { ProtocolClient } from './testing/protocol-client.js';
import { until } from './testing/until.js';

const QUERY = '{ event(id: 1) { title } }';
const COUNT = 'subscription { liveCount(eventId: 1) { confirmed } }';

describe('a query over a socket that is completed by its client while it runs', () => {
  const stopping = stopAfter(afterEach);
  let federation: LiveFederation;
  /** Requests that the subgraph has not answered yet. */
  let held: ServerResponse[];

  beforeEach(async () => {
    federation = stopping(await startLiveFederation());
    held = [];
    federation.subgraphs.events.intercept = (_, response) => held.push(response);
  });

  const connect = async (operationsPerSocket: number): Promise<ProtocolClient> => {
    const gateway = stopping(await startLiveGateway(federation, { limits: { operationsPerSocket } }));
    return stopping(await ProtocolClient.connect(gateway.url));
  };
  const answer = (title: string): void => {
    for (const response of held.splice(0)) sendJson(response, { data: { event: { title } } });
  };
  /** A message that is answered behind everything that was sent before it. */
  const echo = async (client: ProtocolClient): Promise<void> => {
    client.send({ type: 'ping' });
    expect(await client.receive()).to.deep.equal({ type: 'pong' });
  };

  for (const [kind, query] of Object.entries({ query: QUERY, mutation: 'mutation { touch }' })) {
    it(`takes its place until the subgraph has answered, as a ${kind}`, async () => {
      const client = await connect(1);
      client.subscribe('a', query);
      await until(() => held.length === 1);

      client.send({ id: 'a', type: 'complete' });
      client.subscribe('b', QUERY);
      expect(await client.receive()).to.have.nested.property('payload[0].extensions.code', 'TOO_MANY_OPERATIONS');

      answer('late');
      for (let attempt = 0; held.length === 0; attempt++) {
        client.subscribe(`c${attempt}`, QUERY);
        await Promise.race([client.receive(), until(() => held.length > 0)]);
      }
    });
  }

  it('takes its place also when it was completed in the same breath', async () => {
    const client = await connect(1);

    client.subscribe('a', QUERY);
    client.send({ id: 'a', type: 'complete' });
    client.subscribe('b', QUERY);

    expect(await client.receive()).to.have.nested.property('payload[0].extensions.code', 'TOO_MANY_OPERATIONS');
  });

  it('gives its answer to nobody, also when its id is used again', async () => {
    const client = await connect(10);
    client.subscribe('a', QUERY);
    await until(() => held.length === 1);

    client.send({ id: 'a', type: 'complete' });
    client.subscribe('a', COUNT);
    expect(await client.result()).to.deep.equal({ data: { liveCount: { confirmed: 0 } } });
    answer('late');
    client.subscribe('b', QUERY);
    await until(() => held.length === 1);
    answer('in time');

    expect(await client.receive()).to.deep.include({ id: 'b', type: 'next' });
    expect(await client.receive()).to.deep.equal({ id: 'b', type: 'complete' });
    federation.confirmed.publish(1);
    expect(await client.receive()).to.deep.include({ id: 'a', type: 'next' });
    await echo(client);
  });
});

describe('a query over a socket that is closed', () => {
  const stopping = stopAfter(afterEach);

  it('is given up', async () => {
    const signals: AbortSignal[] = [];
    const execute: LiveOptions<Caller>['execute'] = ({ signal }) => {
      signals.push(signal);
      return new Promise(() => undefined);
    };
    const gateway = stopping(await startLiveGateway(stopping(await startLiveFederation()), { execute }));
    const client = await ProtocolClient.connect(gateway.url);
    client.subscribe('a', QUERY);
    await until(() => signals.length === 1);
    expect(signals[0]?.aborted).to.equal(false);

    client.stop();
    await until(() => gateway.live.counts().sockets === 0);

    expect(signals[0]?.aborted).to.equal(true);
  });
});
