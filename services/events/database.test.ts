import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { columnsThatDiffer } from '../shared/testing/columns.js';
import { freshDatabase } from '../shared/testing/database.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { openEventsDatabase } from './database.js';

describe('the events database', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    const { url } = stopping(await freshDatabase('events-database'));
    db = await openEventsDatabase(url);
    stopping(() => db.destroy());
  });

  it('has after its migrations every column that the rows have, of the same type', async () => {
    expect(await columnsThatDiffer(db)).to.deep.equal([]);
  });

  it('keeps its tables when the migrations run a second time', async () => {
    const applied = await db.runMigrations();

    expect(applied).to.deep.equal([]);
  });

  it('can be taken back to nothing', async () => {
    const { url } = stopping(await freshDatabase('events-database-down'));
    const other = await openEventsDatabase(url);
    stopping(() => other.destroy());

    while ((await other.query<object[]>('select 1 from migrations')).length > 0) await other.undoLastMigration();

    const tables = await other.query(
      `select tablename from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
    );
    expect(tables).to.deep.equal([]);
  });
});
