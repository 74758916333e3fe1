import { expect } from 'chai';
import { DataSource, getMetadataArgsStorage, QueryFailedError } from 'typeorm';
import { dataSourceOptions } from '../database.js';
import { freshDatabase } from '../testing/database.js';
import { stopAfter } from '../testing/stop-after.js';
import { prepared } from './prepared.js';

// A global of TypeORM's, which would be taken for a leak of the first test.
getMetadataArgsStorage();

const INSERT = 'insert into one (value) values ($1) returning value';

describe('prepared statements', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    const { url } = stopping(await freshDatabase('prepared'));
    db = new DataSource(
      dataSourceOptions({ service: 'test', url, setting: 'URL', entities: [], migrations: [], poolSize: 1 }),
    );
    await db.initialize();
    stopping(() => db.destroy());
    await db.query('create table one (value int primary key)');
  });

  it('are parsed once a connection, whoever sends them', async () => {
    const first = await db.transaction((tx) => prepared(tx, INSERT, [1]));
    const second = await prepared(db, INSERT, [2]);
    const kept = await db.query<{ statement: string }[]>(
      'select statement from pg_prepared_statements where statement = $1',
      [INSERT],
    );

    expect([...first, ...second]).to.deep.equal([{ value: 1 }, { value: 2 }]);
    expect(kept).to.have.length(1);
  });

  it('belong to the transaction', async () => {
    await db
      .transaction(async (tx) => {
        await prepared(tx, INSERT, [3]);
        throw new Error('changed my mind');
      })
      .catch(() => undefined);

    expect(await db.query('select 1 from one where value = 3')).to.deep.equal([]);
  });

  it('fail as those of TypeORM do, and leave the connection usable', async () => {
    const failure = await prepared(db, INSERT, [1]).catch((error: unknown) => error);

    expect(failure).to.be.instanceOf(QueryFailedError).with.nested.property('driverError.code', '23505');
    expect(await prepared(db, INSERT, [4])).to.deep.equal([{ value: 4 }]);
  });
});
