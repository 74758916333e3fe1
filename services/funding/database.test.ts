import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { columnsThatDiffer } from '../shared/testing/columns.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { emptyDatabase } from './funding.fixture.js';

describe('the funding database', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await emptyDatabase('funding-database', stopping);
  });

  it('has after its migrations every column that the rows have, of the same type', async () => {
    expect(await columnsThatDiffer(db)).to.deep.equal([]);
  });

  it('has every key, index and constraint that the rows declare, and no other', async () => {
    const { upQueries } = await db.driver.createSchemaBuilder().log();

    const differences = upQueries.map(({ query }) => query).filter((query) => !query.startsWith('COMMENT ON TABLE'));
    expect(differences).to.deep.equal([]);
  });

  it('takes exactly the values that each enum has', async () => {
    const made = await db.query<{ name: string; definition: string }[]>(
      `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint where contype = 'c'`,
    );
    const definitions = new Map(made.map(({ name, definition }) => [name, definition]));

    for (const { name, expression } of db.entityMetadatas.flatMap(({ checks }) => checks)) {
      expect(wordsIn(definitions.get(name) ?? ''), name).to.deep.equal(wordsIn(expression));
    }
  });

  it('keeps its tables when the migrations run a second time', async () => {
    const applied = await db.runMigrations();

    expect(applied).to.deep.equal([]);
  });

  it('can be taken back to nothing', async () => {
    const other = await emptyDatabase('funding-database-down', stopping);

    while ((await other.query<object[]>('select 1 from migrations')).length > 0) await other.undoLastMigration();

    const tables = `select tablename from pg_tables where schemaname = 'public' and tablename <> 'migrations'`;
    expect(await other.query(tables)).to.deep.equal([]);
  });
});

/** The values in quotation marks, sorted. */
function wordsIn(expression: string): string[] {
  return [...expression.matchAll(/'([A-Z_]+)'/g)].map(([, word]) => String(word)).sort();
}
