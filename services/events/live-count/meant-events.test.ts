import { expect } from 'chai';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { type ChangedEventsFeed, EVENT_CHANNEL, openChangedEvents } from '../changed-events/changed-events.feed.js';
import { importInto } from '../events.fixture.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent } from '../registration/registration.fixture.js';
import { postgresSignals } from './count-signals.postgres.js';
import { SILENT, take, takeUntil } from './live-count.fixture.js';
import { meantEvents } from './meant-events.js';
import { eventFinder } from './which-events.js';

describe('the events that are meant by a series', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let url: string;
  let changedRows: ChangedEventsFeed;
  let server: pg.Client;

  before(async () => {
    ({ db, url } = await registrationDatabase(stopping, 'meant_events'));
    changedRows = stopping(openChangedEvents(postgresSignals(url, SILENT, [EVENT_CHANNEL])));
    const other = new URL(url);
    other.pathname = '/postgres';
    server = new pg.Client({ connectionString: String(other) });
    await server.connect();
    stopping(() => server.end());
  });

  it('are looked for until the database answers, when it went away after one had joined', async () => {
    const files = stopping(await dataFolder());
    await importInto(
      db,
      await files.write('s.yaml', JSON.stringify({ series: [{ id: 'open-series', title: 'Reihe' }] })),
    );
    const event = await anEvent(db);
    const meant = await meantEvents({ seriesId: 'open-series' }, { findEvents: eventFinder(db, SILENT), changedRows });
    expect(await take(meant, 1)).to.deep.equal([[]]);

    const joined = takeUntil(meant, (ids) => ids.includes(event.id));
    await db.query(`update event set "seriesId" = 'open-series' where id = $1`, [event.id]);
    await letIn(false);
    await new Promise((resolve) => setTimeout(resolve, 1_500)); // it is looked for them meanwhile
    await letIn(true);

    await joined;
    await meant.return?.();
  });

  it('are told to nobody who has left while they were looked for', async () => {
    const answers: ((rows: unknown[]) => void)[] = [];
    const slow = { query: () => new Promise<unknown[]>((resolve) => answers.push(resolve)) } as unknown as DataSource;
    const findEvents = eventFinder(slow, SILENT);
    const meant = await meantEvents({ seriesId: 'open-series' }, { findEvents, changedRows });

    const next = meant.next();
    while (answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await meant.return?.();
    answers[0]?.([{ ids: ['a'] }]);

    expect((await next).done).to.equal(true);
  });

  /** Whether the database takes connections; those that there are end. */
  async function letIn(isOpen: boolean): Promise<void> {
    const name = new URL(url).pathname.slice(1);
    await server.query(`alter database ${pg.escapeIdentifier(name)} with allow_connections ${isOpen}`);
    if (!isOpen)
      await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  }
});
