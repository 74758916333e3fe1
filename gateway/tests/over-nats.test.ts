import { expect } from 'chai';
import { createClient } from 'graphql-sse';
import { type ExecutionResult, print } from 'graphql';
import pg from 'pg';
import { NatsServer, needsNats } from '../../services/events/nats/nats-server.fixture.js';
import { startEvents } from '../../services/events/start.js';
import { LiveCountDocument, type LiveCountSubscription, RegisterDocument } from '../../schema/generated/operations.js';
import { dataOf } from '../../services/shared/testing/client.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { startGateway } from '../start.js';
import { eventsConfig, type Graph, startGraph } from './graph.fixture.js';

const EVENT = 'online-austausch-2025-02-26';

/** Two processes of the events subgraph on one database, each behind a gateway of its own. */
describe('two events processes over NATS', function () {
  this.timeout(60_000);
  needsNats();
  const stopping = stopAfter(after);
  let graph: Graph;
  let otherUrl: string;

  before(async () => {
    const [server] = await NatsServer.start();
    stopping(server ?? expect.fail('no server'));
    const settings = { NATS_URL: server?.url, LIVE_MAX_LAG_MS: '0' };
    graph = stopping(await startGraph(settings));
    const { url: events } = stopping(await startEvents(eventsConfig(graph.databases.events, settings)));
    const { subgraphs, ...config } = graph.gatewayConfig;
    const gateway = stopping(await startGateway({ ...config, subgraphs: { ...subgraphs, events } }));
    otherUrl = gateway.url;
  });

  it('tell subscribers of either of what was registered at the other', async () => {
    const [here, there] = [countsAt(graph.url), countsAt(otherUrl)];
    expect([await here(), await there()]).to.deep.equal([0, 0]);

    await register(graph.url, 'ada');
    expect(await until(there, 1)).to.equal(1);
    await register(otherUrl, 'grace');
    expect(await until(here, 2)).to.equal(2);
  });

  it('wake one connection of the database, not one each', async () => {
    const client = new pg.Client({ connectionString: graph.databases.events });
    await client.connect();
    stopping(() => client.end());

    const { rows } = await client.query<object>(
      `select pid from pg_stat_activity
        where datname = current_database() and application_name = 'participation-events-live'`,
    );

    expect(rows).to.have.length(1);
  });

  async function register(url: string, name: string): Promise<void> {
    const variables = { eventId: EVENT, name: 'Ada Example', email: `${name}@participants.example` };
    await dataOf(url, RegisterDocument, { variables });
  }

  /** The next number of the confirmed that a gateway tells. */
  function countsAt(url: string): () => Promise<number | undefined> {
    const client = createClient({ url: `${url}/stream`, retryAttempts: 0 });
    stopping(() => client.dispose());
    const request = { query: print(LiveCountDocument), variables: { eventId: EVENT } };
    const counts = client.iterate<LiveCountSubscription>(request);
    return async () => {
      const { value } = (await counts.next()) as IteratorResult<ExecutionResult<LiveCountSubscription>, undefined>;
      return value?.data?.liveCount.confirmed;
    };
  }

  /** A state may be sent again before the one that is waited for. */
  async function until(next: () => Promise<number | undefined>, wanted: number): Promise<number> {
    for (;;) {
      const confirmed = await next();
      if (confirmed === undefined || confirmed >= wanted) return confirmed ?? expect.fail('the subscription has ended');
    }
  }
});
