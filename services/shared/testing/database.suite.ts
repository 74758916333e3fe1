import { expect } from 'chai';
import type { GraphQLSchema } from 'graphql';
import type { DataSource } from 'typeorm';
import { columnsThatDiffer, enumsThatDiffer, enumsUndeclared, keysWithoutIndex } from './agreement.js';
import { freshDatabase } from './database.js';
import { stopAfter } from './stop-after.js';

/** What holds for the database of every service: migrations make the tables, rows say what is in them, both agree. */
export function describeDatabase(
  service: string,
  open: (url: string) => Promise<DataSource>,
  schema: () => GraphQLSchema,
): void {
  describe(`the ${service} database`, () => {
    const stopping = stopAfter(after);
    let db: DataSource;

    before(async () => {
      db = await migrated(`${service}-database`);
    });

    it('has after its migrations every column that the rows have, of the same type', async () => {
      expect(await columnsThatDiffer(db)).to.deep.equal([]);
    });

    it('takes every value that the graph knows, and no other', async () => {
      expect(await enumsThatDiffer(db)).to.deep.equal([]);
      expect(enumsUndeclared(db, schema())).to.deep.equal([]);
    });

    it('has an index that begins with each key of another row', async () => {
      expect(await keysWithoutIndex(db)).to.deep.equal([]);
    });

    it('keeps its tables when the migrations run a second time', async () => {
      expect(await db.runMigrations()).to.deep.equal([]);
    });

    it('can be taken back to nothing', async () => {
      const other = await migrated(`${service}-database-down`);

      while ((await other.query<object[]>('select 1 from migrations')).length > 0) await other.undoLastMigration();

      const tables = `select tablename from pg_tables where schemaname = 'public' and tablename <> 'migrations'`;
      expect(await other.query(tables)).to.deep.equal([]);
    });

    async function migrated(name: string): Promise<DataSource> {
      const { url } = stopping(await freshDatabase(name));
      const source = await open(url);
      stopping(() => source.destroy());
      return source;
    }
  });
}
