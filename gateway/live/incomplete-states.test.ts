import type { ServerResponse } from 'node:http';
import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { startExecution } from '../execution/execution.js';
import { apolloPlanner } from '../execution/planner.js';
import { type LiveFederation, startLiveFederation } from './testing/live-federation.js';
import { type Caller, type LiveGateway, startLiveGateway } from './testing/live-gateway.js';
import { ProtocolClient } from './testing/protocol-client.js';
import { until } from './testing/until.js';

const COUNT = 'subscription ($id: ID!) { liveCount(eventId: $id) { confirmed event { host } } }';
const LIMITS = { upstreamIdleMs: 20, retryFirstMs: 2, retryLongestMs: 4 };

function state(confirmed: number) {
  return { data: { liveCount: { confirmed, event: { host: 'host of 1' } } } };
}

describe('states that lack what another subgraph would say', () => {
  const stopping = stopAfter(afterEach);
  let federation: LiveFederation;
  let gateway: LiveGateway;
  /** How often the other subgraph was asked about each event, by its id. */
  let asked: Record<string, number>;
  /** What it does when it is asked; null: it answers. */
  let instead: ((id: string, response: ServerResponse, answer: () => void) => unknown) | null;

  const fail = (_id: string, response: ServerResponse) => response.destroy();

  beforeEach(async () => {
    federation = stopping(await startLiveFederation());
    gateway = stopping(await startLiveGateway(federation, { limits: LIMITS }));
    asked = {};
    instead = fail;
    federation.subgraphs.networks.intercept = ({ variables }, response) => {
      const id = String(variables.representations?.[0]?.['id']);
      asked[id] = (asked[id] ?? 0) + 1;
      const data = { _entities: [{ host: `host of ${id}` }] };
      const answer = () => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ data }));
      };
      if (instead === null) answer();
      else instead(id, response, answer);
    };
  });

  const subscribed = async (id = '1', { url } = gateway, authorization?: string): Promise<ProtocolClient> => {
    const client = stopping(await ProtocolClient.connect(url, authorization && { authorization }));
    client.subscribe('count', COUNT, { id });
    return client;
  };
  const nextLacks = async (client: ProtocolClient, confirmed: number): Promise<void> => {
    const { data } = (await client.result()) as { data: unknown };
    expect(data).to.deep.equal({ liveCount: { confirmed, event: { host: null } } });
  };
  const askedAgain = (id: string, times: number): Promise<void> => {
    const before = asked[id] ?? 0;
    return until(() => (asked[id] ?? 0) >= before + times);
  };

  it('are sent once, however often the subgraph is asked again, and once more when it fails after it was there', async () => {
    const client = await subscribed();
    await nextLacks(client, 0);
    await askedAgain('1', 3);

    instead = null;
    expect(await client.result()).to.deep.equal(state(0));

    instead = fail;
    federation.confirmed.publish(0);
    await nextLacks(client, 0);
  });

  it('are not completed any more when there is a newer one', async () => {
    const client = await subscribed();
    for (const count of [0, 1, 2]) {
      if (count > 0) federation.confirmed.publish(count);
      await nextLacks(client, count);
    }

    instead = null;
    expect(await client.result()).to.deep.equal(state(2));
    federation.confirmed.publish(3);
    expect(await client.result()).to.deep.equal(state(3));
  });

  it('are not completed any more while a newer one is', async () => {
    const [client, other] = [await subscribed('1'), await subscribed('2', gateway, 'Ada')];
    await Promise.all([nextLacks(client, 0), nextLacks(other, 0)]); // asked for apart, since they are different callers
    const held: (() => void)[] = [];
    instead = (id, response, answer) => (id === '1' ? held.push(answer) : fail(id, response));

    federation.confirmed.publish(1);
    await until(() => held.length > 0);
    await askedAgain('2', 5); // as the first would have been by now
    instead = null;
    held[0]?.();

    let received = await client.result();
    if (confirmedOf(received) === 0) received = await client.result(); // what was held was asked before the update
    expect(received).to.deep.equal(state(1));
    federation.confirmed.publish(2);
    expect(await client.result()).to.deep.equal(state(2));
  });

  it('are not completed for those who have left', async () => {
    const planner = apolloPlanner(federation.supergraphSdl);
    const working = startExecution<Caller>({ planner, subgraphs: federation.urls });
    const completed: unknown[] = [];
    let inVain = 0;
    const complete: typeof working.complete = (operation, request, update) => {
      completed.push(request.variables?.['id']);
      if (request.signal?.aborted === true) inVain += 1;
      return working.complete(operation, request, update);
    };
    const counting = stopping(
      await startLiveGateway(federation, { execution: { ...working, complete }, limits: LIMITS }),
    );
    const [leaving, staying] = [await subscribed('1', counting), await subscribed('2', counting)];
    await Promise.all([nextLacks(leaving, 0), nextLacks(staying, 0)]);

    leaving.stop();
    await until(() => counting.live.counts().channels === 1);
    completed.length = 0;
    await askedAgain('2', 10);

    expect(new Set(completed)).to.deep.equal(new Set(['2']));
    expect(inVain).to.equal(0);
  });
});

function confirmedOf(result: unknown): number {
  return (result as { data: { liveCount: { confirmed: number } } }).data.liveCount.confirmed;
}
