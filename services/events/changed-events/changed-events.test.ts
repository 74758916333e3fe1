import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { postgresSignals } from '../live-count/count-signals.postgres.js';
import { COUNT_CHANNEL } from '../live-count/live-count.announce.js';
import { SILENT } from '../live-count/live-count.fixture.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, registeredInOrder } from '../registration/registration.fixture.js';
import { ChangeReader } from './change-reader.js';
import { type ChangedEventsFeed, EVENT_CHANNEL, openChangedEvents } from './changed-events.feed.js';
import type { ChangedEvents } from './changed-events.js';

describe('changed events', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let feed: ChangedEventsFeed;

  before(async () => {
    const database = await registrationDatabase(stopping, 'changed_events');
    db = database.db;
    feed = stopping(openChangedEvents(postgresSignals(database.url, SILENT, [COUNT_CHANNEL, EVENT_CHANNEL])));
  });

  /** A reader that has read the first message. */
  async function reading(): Promise<AsyncIterableIterator<ChangedEvents>> {
    const reader = await feed.watch();
    expect((await reader.next()).value).to.deep.equal({ ids: null });
    return reader;
  }

  it('are told of, whoever changes the row', async () => {
    const event = await anEvent(db);
    const reader = await reading();

    await db.query('update event set capacity = 12 where id = $1', [event.id]);

    expect((await reader.next()).value).to.deep.equal({ ids: [event.id] });
  });

  it('are told of when a count changes', async () => {
    const event = await anEvent(db);
    const reader = await reading();

    await registeredInOrder(db, event, 1);

    expect((await reader.next()).value).to.deep.equal({ ids: [event.id] });
  });

  it('are not told of when the change is taken back', async () => {
    const [taken, kept] = [await anEvent(db), await anEvent(db)];
    const reader = await reading();

    const change = 'update event set capacity = 12 where id = $1';
    await db
      .transaction(async (tx) => {
        await tx.query(change, [taken.id]);
        throw new Error('taken back');
      })
      .catch(() => undefined);
    await db.query(change, [kept.id]);

    expect((await reader.next()).value).to.deep.equal({ ids: [kept.id] });
  });

  it('are any when many change at once', async () => {
    for (let count = 0; count < 101; count++) await anEvent(db);
    const reader = await reading();

    await db.query('update event set capacity = 5');

    // What was told of the last of them one by one may still be under way.
    for await (const { ids } of reader) if (ids === null) break;
  });

  it('are any after the connection was lost', async () => {
    const reader = await reading();

    await db.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'participation-events-live'`,
    );

    expect((await reader.next()).value).to.deep.equal({ ids: null });
  });
});

describe('one who reads of changes', () => {
  it('is told together of those that came meanwhile, each once', async () => {
    const reader = new ChangeReader(() => undefined);
    await reader.next();

    for (const id of ['a', 'b', 'a']) reader.changed(id);

    expect((await reader.next()).value).to.deep.equal({ ids: ['a', 'b'] });
  });

  it('is told of any when there were more than it can be told of', async () => {
    const reader = new ChangeReader(() => undefined);
    await reader.next();

    for (let index = 0; index <= 1_000; index++) reader.changed(`event-${index}`);
    reader.changed('one more');

    expect((await reader.next()).value).to.deep.equal({ ids: null });
  });

  it('hears the end while it waits, and leaves once', async () => {
    let left = 0;
    const reader = new ChangeReader(() => (left += 1));
    await reader.next();
    const next = reader.next();

    reader.end();
    await reader.return();

    expect(await next).to.deep.equal({ value: undefined, done: true });
    expect(left).to.equal(1);
  });
});
