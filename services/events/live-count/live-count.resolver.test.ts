import { expect } from 'chai';
import { parse, subscribe } from 'graphql';
import { createClient } from 'graphql-ws';
import type { DataSource } from 'typeorm';
import { WebSocket } from 'ws';
import { ANONYMOUS, VIEWER_HEADER, viewerSigner } from '../../shared/identity.js';
import { startSubgraph } from '../../shared/server.js';
import { statementsOf } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { contextFor, registrationGraph } from '../registration/registration-graph.fixture.js';
import { anEvent, registeredInOrder } from '../registration/registration.fixture.js';
import { eventsSchema } from '../schema.js';
import { type LiveCountFeed, openPostgresFeed } from './live-count.feed.js';
import { SILENT, take } from './live-count.fixture.js';

const WATCH = `subscription ($id: ID!) {
  liveCount(eventId: $id) { eventId confirmed waitlisted capacity seatsLeft version event { id title } }
}`;
const SECRET = 'a secret of a test, not of an installation';

interface Message {
  data?: { liveCount: { confirmed: number; version: number; event: { id: string; title: string } } } | null;
  errors?: readonly { extensions?: Record<string, unknown> }[];
}

describe('live counts in the graph', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let feed: LiveCountFeed;
  before(async () => {
    const database = await registrationDatabase(stopping, 'live_count_graph');
    db = database.db;
    feed = stopping(await openPostgresFeed({ url: database.url, maxLagMs: 0, log: SILENT }));
  });

  const watch = async (id: string) =>
    subscribe({
      schema: eventsSchema(),
      document: parse(WATCH),
      variableValues: { id },
      contextValue: contextFor(db, ANONYMOUS, feed),
    });

  it('come as a subscription: the count now, then each change', async () => {
    const event = await anEvent(db, { capacity: 2 });
    const messages = (await watch(event.id)) as AsyncGenerator<Message>;

    const [now] = await take(messages, 1);
    await registeredInOrder(db, event, 1);
    const [change] = await take(messages, 1);
    await messages.return(undefined);

    const about = { eventId: event.id, capacity: 2, waitlisted: 0, event: { id: event.id, title: event.title() } };
    expect(plain(now)).to.deep.equal({ data: { liveCount: { ...about, confirmed: 0, seatsLeft: 2, version: 0 } } });
    expect(plain(change)).to.deep.equal({ data: { liveCount: { ...about, confirmed: 1, seatsLeft: 1, version: 1 } } });
  });

  it('load the event anew for each message', async () => {
    const event = await anEvent(db);
    const messages = (await watch(event.id)) as AsyncGenerator<Message>;
    await take(messages, 1);

    await db.query(`update event set title = '{"original":"de","texts":{"de":"Neuer Titel"}}' where id = $1`, [
      event.id,
    ]);
    await registeredInOrder(db, event, 1);
    const [change] = await take(messages, 1);
    await messages.return(undefined);

    expect(change?.data?.liveCount.event.title).to.equal('Neuer Titel');
  });

  it('of an event that is not there are an error, not silence', async () => {
    for (const id of ['no-such-event', 'zero\0byte']) {
      const { errors } = (await watch(id)) as Message;

      expect(errors?.map(({ extensions }) => extensions?.['code'])).to.deep.equal(['EVENT_NOT_FOUND']);
    }
  });

  it('come over a WebSocket, to a mutation over HTTP', async () => {
    const server = stopping(
      await startSubgraph({
        name: 'events',
        schema: eventsSchema(),
        host: '127.0.0.1',
        port: 0,
        gatewaySecret: SECRET,
        log: SILENT,
        context: (viewer) => contextFor(db, viewer, feed),
        isHealthy: () => Promise.resolve(true),
      }),
    );
    const headers = { [VIEWER_HEADER]: await viewerSigner(SECRET)(ANONYMOUS) };
    const client = createClient({
      url: server.url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { headers },
    });
    stopping(() => client.dispose());
    const event = await anEvent(db, { capacity: 1 });
    const messages = client.iterate<NonNullable<Message['data']>>({ query: WATCH, variables: { id: event.id } });
    await take(messages, 1);

    const query = 'mutation ($input: RegisterInput!) { register(input: $input) { liveCount { version } } }';
    const input = { eventId: event.id, name: 'Ada Muster', email: 'ada@example.org' };
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const [change] = await take(messages, 1);
    const unknown = client.iterate<object>({ query: WATCH, variables: { id: 'no-such-event' } });
    const refusal: unknown = await take(unknown, 1).catch((error: unknown) => error);

    expect(await response.json()).to.deep.equal({ data: { register: { liveCount: { version: 1 } } } });
    expect(change?.data?.liveCount).to.deep.include({ confirmed: 1, version: 1 });
    expect(JSON.stringify(refusal)).to.contain('EVENT_NOT_FOUND');
    await messages.return?.();
  });

  it('are fields of events, too, and take one statement for 50 of them as for one', async () => {
    const ask = registrationGraph(db);
    const events = await Promise.all(Array.from({ length: 51 }, () => anEvent(db, { capacity: 1 })));
    await Promise.all(events.map((event) => registeredInOrder(db, event, 2)));
    const COUNTS = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Event { liveCount { confirmed waitlisted } } } }`;
    const keys = events.map(({ id }) => ({ __typename: 'Event', id }));

    const one = await statementsOf(db, () => ask(COUNTS, { keys: keys.slice(0, 1) }));
    const fifty = await statementsOf(db, async () => {
      const { data } = await ask<{ _entities: object[] }>(COUNTS, { keys: keys.slice(1) });
      for (const entity of data?._entities ?? [])
        expect(entity).to.deep.equal({ liveCount: { confirmed: 1, waitlisted: 1 } });
    });

    expect([one.length, fifty.length]).to.deep.equal([2, 2]); // the events, their counts
  });

  it('of an event nobody has registered for are zeros', async () => {
    const ask = registrationGraph(db);
    const event = await anEvent(db);

    const { data } = await ask(
      `query ($id: ID!) { event(id: $id) { liveCount { confirmed waitlisted capacity seatsLeft version } } }`,
      {
        id: event.id,
      },
    );

    const zeros = { confirmed: 0, waitlisted: 0, capacity: null, seatsLeft: null, version: 0 };
    expect(data).to.deep.equal({ event: { liveCount: zeros } });
  });
});

/** As it would travel. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
