import { expect } from 'chai';
import { type DataSource, getMetadataArgsStorage, type QueryRunner } from 'typeorm';
import { stopAfter } from '../testing/stop-after.js';
import { gardens, settled } from './changes.fixture.js';
import { readChanges } from './read-changes.js';

// A global of TypeORM's, which would be taken for a leak of the first test.
getMetadataArgsStorage();

const MANY = 30_000;

describe('many parts that change at once', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let writer: QueryRunner;

  /** Everything is written over one connection, which has planned its statements for one row. */
  beforeEach(async () => {
    db = await gardens('many-parts', stopping);
    writer = db.createQueryRunner();
    stopping(() => writer.release());
    await writer.query(`insert into bed values ('first', 'old', 'leek')`);
    await writer.query(`update bed set crop = 'kale'`);
    await writer.query(`delete from bed`);
    await writer.query(`set statement_timeout = '5s'`); // with a nested loop these are minutes
  });

  const changedGardens = async () => {
    await settled(db);
    const { changes } = await readChanges(db, { types: ['Garden'], first: 1000 });
    return changes.map(({ id }) => id).sort();
  };

  it('are logged in seconds when they are parts of one thing', async () => {
    await writer.query(`insert into bed select n, 'old', 'leek' from generate_series(1, ${MANY}) as n`);
    await writer.query(`update bed set crop = 'chard ' || id`);
    await writer.query(`update bed set crop = crop`);
    await writer.query(`delete from bed`);

    expect(await changedGardens()).to.deep.equal(['old']);
  });

  it('are logged in seconds when each is a part of another thing, and moves to another one', async () => {
    await writer.query(`insert into garden select n, 'G' from generate_series(1, ${MANY}) as n`);
    await writer.query(`insert into bed select n, n, 'leek' from generate_series(1, ${MANY}) as n`);
    await db.query('delete from change_log');
    await writer.query(`update bed set "gardenId" = case when id::int <= 500 then '500' else "gardenId" end`);

    expect(await changedGardens()).to.have.length(500); // 1 to 499, which they leave, and 500
  });
});
