import { expect } from 'chai';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openDatabase } from './database.js';
import { driverErrorIn } from './driver-error.js';
import { CitingThing } from './facts/citing-things.js';
import { freshDatabase } from './testing/database.js';
import { stopAfter } from './testing/stop-after.js';

const TIMEOUT_MS = 500;

/** Takes longer than a statement may otherwise. */
class Long1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`select pg_sleep(${(2 * TIMEOUT_MS) / 1000})`);
    await runner.query('create table filled (id text primary key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table filled');
  }
}

describe('a database whose migration takes longer than a statement may', () => {
  const stopping = stopAfter(after);
  let open: () => ReturnType<typeof openDatabase>;

  beforeEach(async () => {
    const { url } = stopping(await freshDatabase('long-migration'));
    const options = {
      service: 'events',
      url,
      setting: 'EVENTS_DATABASE_URL',
      entities: [CitingThing],
      migrations: [Long1700000000000],
    };
    open = async () => {
      const db = await openDatabase({ ...options, poolSize: 2, statementTimeoutMs: TIMEOUT_MS });
      stopping(() => db.destroy());
      return db;
    };
  });

  it('is migrated', async () => {
    const db = await open();

    expect(await db.query('select id from filled')).to.deep.equal([]);
  });

  it('is migrated once by two processes that start together; one waits for as long as it takes', async () => {
    const [db] = await Promise.all([open(), open()]);

    expect(await db.query('select name from migrations')).to.deep.equal([{ name: Long1700000000000.name }]);
  });

  it('ends other statements that take too long, on every connection', async () => {
    const db = await open();

    // As many as there are connections: that which has migrated is one of them.
    const long = () =>
      db.query('select pg_sleep(5)').then(
        () => 'done',
        (error: Error) => driverErrorIn(error)?.['code'],
      );
    expect(await Promise.all([long(), long()])).to.deep.equal(['57014', '57014']);
  });
});
