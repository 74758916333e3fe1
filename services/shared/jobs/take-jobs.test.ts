import { expect } from 'chai';
import { DataSource } from 'typeorm';
import { freshDatabase } from '../testing/database.js';
import { mostRowsOfAStep, plansOf } from '../testing/statements.js';
import { stopAfter } from '../testing/stop-after.js';
import { prepareQueue } from './job-queue.js';
import { takeJobs } from './take-jobs.js';

const QUEUE = 'things';
const MANY = 20_000;
const AT_ONCE = 40;

describe('jobs that are taken', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  beforeEach(async () => {
    const database = stopping(await freshDatabase('take-jobs'));
    db = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    stopping(() => db.destroy());
    await prepareQueue(db, QUEUE, { retryLimit: 2, retryDelay: 1, retryBackoff: false });
  });

  /** @param dueIn seconds from now */
  const put = (name: string, { dueIn = -1, count = 1 } = {}) =>
    db.query(
      `insert into pgboss.job (name, data, created_on, start_after)
       select $1, jsonb_build_object('name', $2::text), now() - interval '1 hour', now() + make_interval(secs => $3)
         from generate_series(1, $4)`,
      [QUEUE, name, dueIn, count],
    );
  const take = (most = 1) => takeJobs<{ name: string }>(db, { queue: QUEUE, most });
  const names = async () => (await take()).map(({ data }) => data.name);

  it('are those that have been due for the longest, and none that is not due', async () => {
    await put('later', { dueIn: 3_600 });
    await put('second', { dueIn: -10 });
    await put('first', { dueIn: -20 });

    expect([await names(), await names(), await names()]).to.deep.equal([['first'], ['second'], []]);
  });

  it('are taken once by those who take them at the same time', async () => {
    await put('one', { count: 100 });

    const taken = await Promise.all(Array.from({ length: 10 }, () => take(10)));

    expect(new Set(taken.flat().map(({ id }) => id)).size).to.equal(100);
  });

  it('count how often they were taken before', async () => {
    await put('one');
    const counts: number[] = [];
    for (let tries = 0; tries < 3; tries += 1) {
      for (const { retryCount } of await take()) counts.push(retryCount);
      await db.query(`update pgboss.job set state = 'retry'`);
    }

    expect(counts).to.deep.equal([0, 1, 2]);
  });

  for (const [when, count] of [
    ['before PostgreSQL has counted them', 0],
    ['when PostgreSQL has counted a few', 20],
    ['when PostgreSQL has counted all', MANY],
  ] as const) {
    it(`are all that is read, however many wait and are to be tried again later, ${when}`, async () => {
      await put('to be tried again', { dueIn: 3_600, count });
      await put('waits', { count });
      if (count > 0) await db.query('analyze pgboss.job');
      await put('to be tried again', { dueIn: 3_600, count: MANY - count });
      await put('waits', { count: MANY - count });

      expect(await mostRowsOfAStep(db, () => take(AT_ONCE))).to.equal(AT_ONCE);
      expect((await plansOf(db, () => take(AT_ONCE))).filter((line) => line.includes('Sort'))).to.deep.equal([]);
    });
  }
});
