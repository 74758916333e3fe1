import { expect } from 'chai';
import pg from 'pg';
import { DataSource, getMetadataArgsStorage } from 'typeorm';
import { CancellationSource } from '../cancellation.js';
import { poolOf } from '../connections.js';
import { dataSourceOptions } from '../database.js';
import { freshDatabase } from '../testing/database.js';
import { untilWaiting } from '../testing/meeting.js';
import { type PostgresProxy, postgresProxy } from '../testing/postgres-proxy.js';
import { stopAfter } from '../testing/stop-after.js';
import { askedDatabases } from './asked-database.js';
import { prepared } from './prepared.js';
import { read } from './statements.js';

// A global of TypeORM's, which would be taken for a leak of the first test.
getMetadataArgsStorage();

const GONE = new Error('gone');
/** Waits until nobody else has the lock, and keeps it no longer than it takes to say so. */
const WAIT = 'select 1 as it from pg_advisory_xact_lock_shared($1)';
const PID = 'select pg_backend_pid() as it';

type Read = (db: DataSource, text: string, values: number[]) => Promise<unknown>;

const WAYS: Record<string, Read> = {
  'read by their texts': (db, text, values) => read(db, text, values),
  'read by a query': (db, text, values) => db.query(text, values),
  'that are prepared': (db, text, values) => prepared(db, text, values),
};

describe('statements of an asker', function () {
  this.timeout(20_000);
  const stopping = stopAfter(after);
  const closing = stopAfter(afterEach);
  let proxy: PostgresProxy;
  /** Sees all, and holds locks 1 and 2. */
  let other: DataSource;
  let holder: pg.Client;
  let db: DataSource;
  let asker: CancellationSource;

  before(async () => {
    const { url } = stopping(await freshDatabase('asked'));
    proxy = stopping(await postgresProxy(url));
    other = await open(url, 2);
    stopping(() => other.destroy());
    holder = new pg.Client({ connectionString: url });
    await holder.connect();
    stopping(() => holder.end());
    await holder.query('create sequence sent');
  });

  beforeEach(async () => {
    db = await open(proxy.url, 1);
    closing(() => db.destroy());
    closing(() => proxy.letThrough());
    asker = new CancellationSource(GONE);
    await holder.query('select pg_advisory_unlock_all(), pg_advisory_lock(1), pg_advisory_lock(2)');
  });

  async function open(url: string, poolSize: number): Promise<DataSource> {
    const source = new DataSource(
      dataSourceOptions({ service: 'test', url, setting: 'URL', entities: [], migrations: [], poolSize }),
    );
    return source.initialize();
  }

  const letGo = (lock: number): Promise<unknown> => holder.query('select pg_advisory_unlock($1)', [lock]);
  const wait = (by: DataSource, lock = 1): Promise<unknown> => outcomeOf(read(by, WAIT, [lock]));

  for (const [which, way] of Object.entries(WAYS)) {
    it(`${which} end in PostgreSQL when the asker goes, and leave the connection usable`, async () => {
      const before = await way(askedBy(asker, db), PID, []);
      const waiting = outcomeOf(way(askedBy(asker, db), WAIT, [1]));
      await untilWaiting(other, 1);

      asker.abort();

      expect(await waiting).to.equal(GONE);
      await letGo(1);
      expect(await way(db, WAIT, [1])).to.have.length(1);
      expect(await way(db, PID, [])).to.deep.equal(before);
    });
  }

  it('end all when several were sent together', async () => {
    const asked = askedBy(asker, db);
    const waiting = Promise.all([wait(asked, 1), wait(asked, 2), wait(asked, 1)]);
    await untilWaiting(other, 1);

    asker.abort();

    expect(await waiting).to.deep.equal([GONE, GONE, GONE]);
    expect(await read(db, 'select 1', [])).to.deep.equal([[1]]);
  });

  it('go on for another asker, equal as they are', async () => {
    const two = await open(proxy.url, 2);
    closing(() => two.destroy());
    const left = wait(askedBy(asker, two));
    const stayed = wait(askedBy(new CancellationSource(GONE), two));
    await untilWaiting(other, 2);

    asker.abort();

    expect(await left).to.equal(GONE);
    await untilWaiting(other, 1);
    await letGo(1);
    expect(await stayed).to.deep.equal([[1]]);
  });

  it('are not sent any more when the asker goes while they wait for a connection', async () => {
    const holding = wait(db);
    await untilWaiting(other, 1);
    const waiting = outcomeOf(read(askedBy(asker, db), `select nextval('sent')`, []));
    await until(async () => poolOf(db).waitingCount === 1);

    asker.abort();
    await letGo(1);

    expect([await holding, await waiting]).to.deep.equal([[[1]], GONE]);
    expect(await other.query('select is_called from sent')).to.deep.equal([{ is_called: false }]);
  });

  it('do not even wait for a connection when the asker has gone', async () => {
    const holding = wait(db);
    await untilWaiting(other, 1);
    asker.abort();

    expect(await wait(askedBy(asker, db), 2)).to.equal(GONE);

    await letGo(1);
    expect(await holding).to.deep.equal([[1]]);
  });

  it('find parsed what another asker has sent over the connection', async () => {
    const kept = 'select count(*)::int from pg_prepared_statements where statement = any($1)';
    const texts = ['select 1', 'select 2'];
    for (const text of [...texts, ...texts]) await read(askedBy(new CancellationSource(GONE), db), text, []);

    expect(await read(db, kept, [texts])).to.deep.equal([[2]]);
  });

  it('fail as ever while the asker waits', async () => {
    const failure = await outcomeOf(askedBy(asker, db).query('select 1 / $1::int', [0]));

    expect(failure).to.have.nested.property('driverError.code', '22012');
    expect(await read(askedBy(asker, db), 'select 1', [])).to.deep.equal([[1]]);
  });

  it('never give their connection to others while a request to cancel is on its way', async () => {
    proxy.holdUp();
    const ended = wait(askedBy(asker, db), 1);
    await untilWaiting(other, 1);
    asker.abort();
    await until(async () => proxy.heldUp === 1);
    await letGo(1);
    expect(await ended).to.deep.equal([[1]]);

    const others = wait(db, 2);
    await until(async () => poolOf(db).waitingCount === 1 || (await waiters(other)) === 1);
    await proxy.letThrough();
    await untilWaiting(other, 1);
    await letGo(2);

    expect(await others).to.deep.equal([[1]]);
  });

  it('give up a connection that a request to cancel could hit later', async () => {
    const [[before] = []] = await read(db, PID, []);
    proxy.holdUp();
    const ended = wait(askedBy(asker, db), 1);
    await untilWaiting(other, 1);
    asker.abort();
    await letGo(1);
    await ended;

    const [[later] = []] = await read(db, PID, []);

    expect(later).to.be.a('number').not.equal(before);
  });

  it('in a transaction are done whole', async () => {
    const writing = outcomeOf(askedBy(asker, db).transaction((tx) => tx.query(WAIT, [1])));
    await untilWaiting(other, 1);

    asker.abort();
    await letGo(1);

    expect(await writing).to.deep.equal([{ it: 1 }]);
  });
});

function askedBy(asker: CancellationSource, db: DataSource): DataSource {
  return askedDatabases(db)(asker);
}

/** What it gives, or fails with. */
function outcomeOf(work: Promise<unknown>): Promise<unknown> {
  return work.catch((error: unknown) => error);
}

/** How many statements wait for a lock. */
async function waiters(db: DataSource): Promise<number> {
  const rows = await db.query<object[]>(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}
