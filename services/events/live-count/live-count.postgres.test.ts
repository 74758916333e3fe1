import { expect } from 'chai';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { cancelRegistration, register } from '../registration/commands.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { Actor } from '../journal/journal-entry.js';
import { capacityChanged } from '../registration/promote-waiting.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, aRequest, asked, registered, registeredInOrder } from '../registration/registration.fixture.js';
import { COUNT_CHANNEL } from './live-count.announce.js';
import { openPostgresFeed } from './live-count.feed.js';
import { SILENT, take, takeUntil } from './live-count.fixture.js';

describe('live counts over PostgreSQL', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let url: string;
  before(async () => {
    ({ db, url } = await registrationDatabase(stopping, 'live_counts'));
  });

  const openFeed = async (maxLagMs: number) => stopping(await openPostgresFeed({ url, maxLagMs, log: SILENT }));
  const numbers = ({ confirmed, waitlisted, version }: { confirmed: number; waitlisted: number; version: number }) => [
    confirmed,
    waitlisted,
    version,
  ];
  const loseConnections = (applicationName: string) =>
    db.query<object[]>(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = $1`,
      [applicationName],
    );

  it('follow a registration, a cancellation with its promotion, and a new capacity', async () => {
    const feed = await openFeed(0);
    const event = await anEvent(db, { capacity: 1 });
    const watcher = await feed.watch(event.id);
    const [now] = await take(watcher, 1);
    expect(now).to.deep.include({ eventId: event.id, confirmed: 0, waitlisted: 0, capacity: 1, version: 0 });

    const [seated] = await registeredInOrder(db, event, 1);
    expect((await take(watcher, 1)).map(numbers)).to.deep.equal([[1, 0, 1]]);
    await registeredInOrder(db, event, 2);
    expect((await takeUntil(watcher, ({ version }) => version === 3)).at(-1)).to.deep.include({
      confirmed: 1,
      waitlisted: 2,
    });
    await db.transaction((tx) => cancelRegistration(tx, seated?.id ?? '', asked()));
    expect((await take(watcher, 1)).map(numbers)).to.deep.equal([[1, 1, 4]]); // one seat freed, one promoted
    await db.transaction(async (tx) => {
      await tx.query('update event set capacity = 7 where id = $1', [event.id]);
      await capacityChanged(tx, [event.id], asked({ actor: Actor.IMPORT }));
    });

    const [last] = await take(watcher, 1);
    expect(last).to.deep.include({ confirmed: 2, waitlisted: 0, capacity: 7, version: 5 });
    expect(last?.seatsLeft()).to.equal(5);
  });

  it('announce the event and its version on commit, and nothing after a rollback', async () => {
    const event = await anEvent(db);
    const listener = new pg.Client({ connectionString: url });
    await listener.connect();
    stopping(() => listener.end());
    const heard: (string | undefined)[] = [];
    listener.on('notification', ({ payload }) => heard.push(payload));
    await listener.query(`listen ${COUNT_CHANNEL}`);

    const attempt = db.transaction(async (tx) => {
      await register(tx, aRequest(event));
      throw new Error('the connection broke');
    });
    await attempt.catch(() => undefined);
    await listener.query('select 1'); // PostgreSQL sends what is committed before it answers
    expect(heard).to.deep.equal([]);

    await registered(db, aRequest(event));
    await listener.query('select 1');
    expect(heard).to.deep.equal([`${event.id} 1`]);
  });

  it('are open again after the connection was lost, with all that changed meanwhile', async () => {
    const feed = await openFeed(0);
    const [event, other] = [await anEvent(db), await anEvent(db)];
    const [watcher, otherWatcher] = [await feed.watch(event.id), await feed.watch(other.id)];
    await Promise.all([take(watcher, 1), take(otherWatcher, 1)]);

    expect(await loseConnections('participation-events-live')).not.to.deep.equal([]);
    await registered(db, aRequest(event));

    expect((await takeUntil(watcher, ({ version }) => version === 1)).at(-1)).to.deep.include({ confirmed: 1 });
    expect((await take(otherWatcher, 1)).map(numbers)).to.deep.equal([[0, 0, 0]]); // sent again, though nothing changed
    await registered(db, aRequest(event));
    expect((await takeUntil(watcher, ({ version }) => version === 2)).at(-1)).to.deep.include({ confirmed: 2 });
  });

  it('survive that the connection which reads is lost', async () => {
    const feed = await openFeed(0);
    const event = await anEvent(db);
    const watcher = await feed.watch(event.id);
    await take(watcher, 1);

    expect(await loseConnections('participation-events-counts')).not.to.deep.equal([]);
    await registered(db, aRequest(event));

    expect((await take(watcher, 1)).map(numbers)).to.deep.equal([[1, 0, 1]]);
  });

  it('give everybody in every process the last state while 100 register at once', async () => {
    const feeds = [await openFeed(20), await openFeed(20)];
    const event = await anEvent(db, { capacity: 60 });
    const watchers = await Promise.all(feeds.flatMap((feed) => Array.from({ length: 10 }, () => feed.watch(event.id))));

    const seen = watchers.map((watcher) => takeUntil(watcher, ({ version }) => version === 100));
    await Promise.all(Array.from({ length: 100 }, () => registered(db, aRequest(event))));

    for (const counts of await Promise.all(seen)) {
      expect(counts.map(({ version }) => version)).to.deep.equal(
        [...new Set(counts.map(({ version }) => version))].sort((a, b) => a - b),
      );
      expect(counts.at(-1)).to.deep.include({ confirmed: 60, waitlisted: 40 });
    }
  });

  it('cannot be opened where no database answers', async () => {
    const error = await openPostgresFeed({ url: 'postgres://nobody@127.0.0.1:1/none', maxLagMs: 0, log: SILENT }).then(
      () => null,
      (refusal: { code?: string }) => refusal.code,
    );

    expect(error).to.equal('ECONNREFUSED');
  });
});
