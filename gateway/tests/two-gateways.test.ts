import { expect } from 'chai';
import { print } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { LiveCountDocument, type LiveCountSubscription, RegisterDocument } from '../../schema/generated/operations.js';
import { startEvents } from '../../services/events/start.js';
import { dataOf } from '../../services/shared/testing/client.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { startGateway } from '../start.js';
import { eventsConfig, type Graph, startGraph } from './graph.fixture.js';

const EVENTS = ['online-austausch-2025-02-26', 'integration-im-dialog-pankow-2017'];
const PEOPLE = 20;

/** Two gateways, each before an events process of its own; the processes share a database. */
describe('two gateways and two events processes', function () {
  this.timeout(60_000);
  const stopping = stopAfter(after);
  let graph: Graph;
  let urls: string[];

  before(async () => {
    graph = stopping(await startGraph());
    const { url: events } = stopping(await startEvents(eventsConfig(graph.databases.events, {})));
    const { subgraphs, ...config } = graph.gatewayConfig;
    const other = stopping(await startGateway({ ...config, subgraphs: { ...subgraphs, events } }));
    urls = [graph.url, other.url];
  });

  it('bring the last state of every event to every subscriber of either', async () => {
    const watched = EVENTS.flatMap((eventId) =>
      urls.flatMap((url) => [statesAt(url, eventId), statesAt(url, eventId)]),
    );
    await Promise.all(watched.map((states) => states.next()));

    await Promise.all(
      Array.from({ length: PEOPLE }, (_, person) =>
        Promise.all(
          EVENTS.map((eventId, index) => register(urls[(person + index) % urls.length] ?? '', eventId, person)),
        ),
      ),
    );

    // Who never has it waits here until the test's deadline.
    const last = await Promise.all(watched.map((states) => stateWith(states, PEOPLE)));
    for (const event of [last.slice(0, 4), last.slice(4)]) {
      expect(event).to.deep.equal(Array.from(event, () => event[0]));
    }
  });

  async function register(url: string, eventId: string, person: number): Promise<void> {
    const variables = { eventId, name: 'Ada Example', email: `ada-${person}@participants.example` };
    await dataOf(url, RegisterDocument, { variables });
  }

  function statesAt(url: string, eventId: string) {
    const client = createClient({ url: url.replace('http:', 'ws:'), webSocketImpl: WebSocket, retryAttempts: 0 });
    stopping(() => client.dispose());
    return client.iterate<LiveCountSubscription>({ query: print(LiveCountDocument), variables: { eventId } });
  }

  async function stateWith(states: ReturnType<typeof statesAt>, confirmed: number) {
    for await (const { data, errors } of states) {
      expect(errors).to.equal(undefined);
      if (data?.liveCount.confirmed === confirmed) return data.liveCount;
    }
    return expect.fail('the subscription has ended');
  }
});
