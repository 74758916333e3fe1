import { expect } from 'chai';
import { DataSource, getMetadataArgsStorage } from 'typeorm';
import { dataSourceOptions } from '../database.js';
import { freshDatabase } from '../testing/database.js';
import { stopAfter } from '../testing/stop-after.js';
import { read } from './statements.js';

// A global of TypeORM's, which would be taken for a leak of the first test.
getMetadataArgsStorage();

describe('statements that only read', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    const { url } = stopping(await freshDatabase('statements'));
    db = new DataSource(
      dataSourceOptions({ service: 'test', url, setting: 'URL', entities: [], migrations: [], poolSize: 2 }),
    );
    await db.initialize();
    stopping(() => db.destroy());
  });

  it('answer values in the order of the columns, a day as text', async () => {
    const rows = await read(db, `select $1::int, date '2018-11-30', '{"a": 1}'::jsonb, array['x']`, [7]);

    expect(rows).to.deep.equal([[7, '2018-11-30', { a: 1 }, ['x']]]);
  });

  it('go over one connection when they are asked for in the same turn', async () => {
    const pids = await Promise.all([1, 2, 3].map(() => read(db, 'select pg_backend_pid()', [])));

    expect(new Set(pids.flat(2))).to.have.property('size', 1);
  });

  it('fail each by itself, and leave the connection usable', async () => {
    const outcomes = await Promise.allSettled([
      read(db, 'select 1', []),
      read(db, 'select 1 / $1::int', [0]),
      read(db, 'select 2', []),
    ]);

    expect(outcomes.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
    expect(await read(db, 'select 3', [])).to.deep.equal([[3]]);
  });

  it('go on over another connection when one was cut', async () => {
    const cut = await read(db, 'select pg_terminate_backend(pg_backend_pid())', []).catch(() => 'cut');

    expect(cut).to.equal('cut');
    expect(await read(db, 'select 4', [])).to.deep.equal([[4]]);
  });

  it('are parsed once a connection', async () => {
    const text = 'select name from pg_prepared_statements where statement = $1';
    await read(db, text, ['']);

    expect(await read(db, text, [text])).to.have.length(1);
  });

  it('are not kept when there are too many', async () => {
    for (let index = 0; index < 600; index++) await read(db, `select ${index}`, []);

    const [[kept] = []] = await read(db, 'select count(*)::int from pg_prepared_statements', []);
    expect(kept).to.be.within(1, 500);
  });
});
