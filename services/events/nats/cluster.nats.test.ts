import { connect } from '@nats-io/transport-node';
import { expect } from 'chai';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import type { Event } from '../event/event.js';
import { loseConnections } from '../live-count/count-signals.suite.js';
import { COUNT_CHANNEL } from '../live-count/live-count.announce.js';
import { type LiveCountFeed, openPostgresFeed } from '../live-count/live-count.feed.js';
import { SILENT, take, takeUntil } from '../live-count/live-count.fixture.js';
import type { LiveCount } from '../live-count/live-count.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, aRequest, registered } from '../registration/registration.fixture.js';
import { openNatsSignals } from './count-signals.nats.js';
import { NatsServer, needsNats } from './nats-server.fixture.js';
import type { NatsSettings } from './nats-settings.js';

const EVENTS = 20;
/** A leader speaks often here, and one is soon impatient: a test need not wait for seconds. */
const [BEAT_MS, SILENT_AFTER_MS] = [100, 400];
/** Where it must not be impatience that makes it right. */
const NEVER_MS = 600_000;

describe('live counts over a cluster of NATS', function () {
  this.timeout(60_000);
  needsNats();
  const stopping = stopAfter(after);
  const stoppingFeeds = stopAfter(afterEach);
  let db: DataSource;
  let url: string;
  let servers: NatsServer[] = [];

  before(async () => {
    ({ db, url } = await registrationDatabase(stopping, 'nats_cluster'));
    servers = await NatsServer.start(3);
    servers.forEach(stopping);
  });

  /** A process that was told of one server alone; it learns of the others from that one. */
  async function aProcess(server = servers[0]): Promise<LiveCountFeed> {
    const settings = server?.settings ?? expect.fail('no such server');
    const times = { beatMs: BEAT_MS, silentAfterMs: NEVER_MS };
    const options = { url, settings, channels: [COUNT_CHANNEL], log: SILENT, ...times };
    const { source } = stoppingFeeds(await openNatsSignals(options));
    return stoppingFeeds(await openPostgresFeed({ url, maxLagMs: 0, log: SILENT, signals: source([COUNT_CHANNEL]) }));
  }

  /** Changes of all these events, one after the other, in the middle of which something happens. */
  async function changesDuring(events: readonly Event[], happening: () => Promise<void>): Promise<void> {
    let happened: Promise<void> | undefined;
    for (let round = 1; round <= 5; round++) {
      for (const event of events) await registered(db, aRequest(event));
      if (round === 2) happened = happening();
    }
    await happened;
    for (const event of events) await registered(db, aRequest(event)); // the sixth
  }

  async function watchersOf(feeds: LiveCountFeed[], events: readonly Event[]) {
    return Promise.all(feeds.flatMap((feed) => events.map(({ id }) => feed.watch(id))));
  }

  const someEvents = () => Promise.all(Array.from({ length: EVENTS }, () => anEvent(db, { capacity: 3 })));
  const untilVersion = (version: number) => (watcher: AsyncIterator<LiveCount>) =>
    takeUntil(watcher, (count) => count.version === version);

  for (const [title, index] of Object.entries({ 'the leader is connected to': 0, 'others are connected to': 1 })) {
    it(`give every process the last state when the server that ${title} is killed meanwhile`, async () => {
      const feeds = [await aProcess(servers[0]), await aProcess(servers[1]), await aProcess(servers[2])];
      const events = await someEvents();
      const watchers = await watchersOf(feeds, events);

      const seen = watchers.map(untilVersion(6));
      await changesDuring(events, async () => servers[index]?.kill());

      for (const counts of await Promise.all(seen)) {
        const versions = counts.map(({ version }) => version);
        expect(versions).to.deep.equal([...versions].sort((a, b) => a - b));
        expect(counts.at(-1)).to.deep.include({ confirmed: 3, waitlisted: 3 }); // 6 asked, 3 seats
      }
      await servers[index]?.start();
    });
  }

  it('go on when the whole cluster is started again', async () => {
    const feeds = [await aProcess(servers[0]), await aProcess(servers[1])];
    const events = await someEvents();
    const watchers = await watchersOf(feeds, events);

    const seen = watchers.map(untilVersion(6));
    await changesDuring(events, async () => {
      await Promise.all(servers.map((server) => server.kill()));
      await Promise.all(servers.map((server) => server.start()));
    });
    await Promise.all(seen);

    const again = watchers.map(untilVersion(7));
    for (const event of events) await registered(db, aRequest(event));
    await Promise.all(again);
  });
});

describe('live counts when NATS fails', function () {
  this.timeout(30_000);
  needsNats();
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let url: string;
  let server: NatsServer;

  beforeEach(async () => {
    ({ db, url } = await registrationDatabase(stopping, 'nats_fails'));
    [server] = (await NatsServer.start()) as [NatsServer];
    stopping(server);
  });

  const openSignals = async (silentAfterMs = SILENT_AFTER_MS, settings = server.settings) =>
    stopping(
      await openNatsSignals({
        ...{ url, settings, channels: [COUNT_CHANNEL], log: SILENT },
        ...{ beatMs: BEAT_MS, silentAfterMs },
      }),
    );
  async function openFeed(silentAfterMs?: number, settings?: NatsSettings): Promise<LiveCountFeed> {
    const { source } = await openSignals(silentAfterMs, settings);
    return stopping(await openPostgresFeed({ url, maxLagMs: 0, log: SILENT, signals: source([COUNT_CHANNEL]) }));
  }
  const arrives = (watcher: AsyncIterator<LiveCount>, version: number) =>
    takeUntil(watcher, (count) => count.version === version);

  it('are still right, only later, while there is no server', async () => {
    await server.kill();
    const feed = await openFeed();
    const event = await anEvent(db);
    const watcher = await feed.watch(event.id);

    await registered(db, aRequest(event));

    await arrives(watcher, 1);
  });

  it('come over NATS as soon as a server is there that was not at the start', async () => {
    await server.kill();
    const feed = await openFeed();
    const event = await anEvent(db);
    const watcher = await feed.watch(event.id);

    await server.start();
    await take(watcher, 1);
    const { rows } = await leaders();
    await registered(db, aRequest(event));

    expect(rows).to.have.length(1);
    await arrives(watcher, 1);
  });

  it('are read when a number is missing, even if it is the last one', async () => {
    const feed = await openFeed(NEVER_MS);
    const event = await anEvent(db);
    const watcher = await feed.watch(event.id);
    await registered(db, aRequest(event));
    await arrives(watcher, 1);

    // A change that is announced to nobody, as if its message had been lost.
    await db.query(`update registration_count set confirmed = 5, version = 5 where "eventId" = $1`, [event.id]);
    const nats = await connect({ servers: server.settings.servers });
    stopping(() => nats.close());
    const heard = nats.subscribe('participation.events.*');
    for await (const message of heard) {
      const { term, number } = message.json<{ term: string; number: number }>();
      nats.publish(message.subject, JSON.stringify({ term, number: number + 1 }));
      break;
    }

    await arrives(watcher, 5);
  });

  it('ignore what is said on the subject and is no message of theirs', async () => {
    const feed = await openFeed();
    const event = await anEvent(db);
    const watcher = await feed.watch(event.id);
    const nats = await connect({ servers: server.settings.servers });
    stopping(() => nats.close());

    for await (const { subject } of nats.subscribe('participation.events.*')) {
      for (const text of ['', 'hello', '[]', '{"term":1}', 'null']) nats.publish(subject, text);
      break;
    }
    await nats.flush();
    await registered(db, aRequest(event));

    await arrives(watcher, 1);
  });

  it('have one leader at a time, and another one when that one stops or loses its database', async () => {
    const first = await openSignals();
    const others = [await openFeed(), await openFeed()];
    const event = await anEvent(db);
    const watchers = await Promise.all(others.map((feed) => feed.watch(event.id)));

    for (const [version, lose] of [
      [1, () => Promise.resolve()],
      [2, () => first.stop()],
      [3, () => loseConnections(db, 'live')],
    ] as const) {
      await lose();
      await registered(db, aRequest(event));
      await Promise.all(watchers.map((watcher) => arrives(watcher, version)));
    }

    expect((await leaders()).rows).to.have.length(1);
  });

  it('are passed on by somebody else when who leads has lost NATS', async () => {
    await openFeed();
    while ((await leaders()).rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const [other] = (await NatsServer.start()) as [NatsServer]; // which the first one does not know
    stopping(other);
    await openFeed(SILENT_AFTER_MS, other.settings);
    const nats = await connect({ servers: other.settings.servers });
    stopping(() => nats.close());
    const heard = nats.subscribe('participation.events.*');
    await nats.flush();

    await server.kill();

    for await (const message of heard) {
      expect(message.json()).to.include({ number: 0 });
      break;
    }
  });

  /** Who holds the lock, of all databases of the server only ours. */
  async function leaders(): Promise<{ rows: object[] }> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const held = await client.query<object>(
      `select pid from pg_locks join pg_database on pg_database.oid = database
        where locktype = 'advisory' and granted and datname = current_database()`,
    );
    await client.end();
    return held;
  }
});
