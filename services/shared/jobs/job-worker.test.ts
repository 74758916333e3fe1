import { expect } from 'chai';
import { type Logger, pino } from 'pino';
import { DataSource } from 'typeorm';
import { freshDatabase } from '../testing/database.js';
import { stopAfter } from '../testing/stop-after.js';
import { prepareQueue } from './job-queue.js';
import { type Job, startJobWorker } from './job-worker.js';

const QUEUE = 'things';

interface Thing {
  name: string;
}

describe('the worker of a queue of jobs', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let done: Job<Thing>[];
  let logged: { text: string; code: unknown }[];

  beforeEach(async () => {
    const database = stopping(await freshDatabase('job-worker'));
    db = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    stopping(() => db.destroy());
    await prepareQueue(db, QUEUE, { retryLimit: 2, retryDelay: 1, retryBackoff: false });
    [done, logged] = [[], []];
  });

  async function working(work: (job: Job<Thing>) => Promise<void> = () => Promise.resolve()): Promise<void> {
    const note = (facts: { error?: { code?: unknown } }, text: string) =>
      void logged.push({ text, code: facts.error?.code });
    const log: Logger = Object.assign(pino({ level: 'silent' }), { error: note, warn: note, info: note });
    const doing = async (job: Job<Thing>) => {
      done.push(job);
      await work(job);
    };
    stopping(await startJobWorker<Thing>({ db, queue: QUEUE, work: doing, everyMs: 20, log }));
  }
  const put = (name: string) =>
    db.query(
      `insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff) values ($1, $2, 2, 0, false)`,
      [QUEUE, { name }],
    );
  /** Makes the queue refuse so many changes to a state; what was refused is counted, though it is rolled back. */
  async function refusing(state: string, times: number): Promise<void> {
    await db.query('create sequence refusals');
    await db.query(`create function refuse() returns trigger language plpgsql as $$
      begin
        if nextval('refusals') <= ${times} then raise exception 'not now' using errcode = '57014'; end if;
        return new;
      end $$`);
    await db.query(`create trigger refused before insert or update on pgboss.job for each row
      when (new.state = '${state}') execute function refuse()`);
  }
  async function until(sql: string): Promise<void> {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
      const [row] = await db.query<{ holds: boolean }[]>(`select (${sql}) as holds`);
      if (row?.holds) return;
    }
    throw new Error(`did not become true in time: ${sql}`);
  }
  const untilAll = (state: string) => until(`not exists(select from pgboss.job where state <> '${state}')`);
  const texts = () => logged.map(({ text }) => text);

  it('does each job once, and says which is the last try', async () => {
    await put('one');
    await working(() => Promise.reject(new Error('no')));
    await untilAll('failed');

    expect(done.map(({ isLastTry }) => isLastTry)).to.deep.equal([false, false, true]);
    expect(new Set(done.map(({ id }) => id)).size).to.equal(1);
  });

  it('does not do a job again when the queue could not be told at once that it is done', async () => {
    await refusing('completed', 2);
    await put('one');
    await working();
    await untilAll('completed');

    expect(done).to.have.length(1);
    expect(texts()).to.deep.equal([]);
  });

  it('takes a job that is done for no failure, however long the queue cannot be told of it', async () => {
    await refusing('completed', 1_000);
    await put('one');
    await working();
    while (logged.length === 0) await new Promise(setImmediate);

    expect(done).to.have.length(1);
    expect(await db.query('select state, retry_count from pgboss.job')).to.deep.equal([
      { state: 'active', retry_count: 0 },
    ]);
    expect(logged).to.deep.equal([
      { text: 'the queue could not be told how a job has ended; it comes again', code: '57014' },
    ]);
  });

  it('tells once that jobs cannot be taken, and once that they can be again', async () => {
    await refusing('active', 5);
    await put('one');
    await working();
    await untilAll('completed');
    await put('two');
    await untilAll('completed');

    expect(done.map(({ data }) => data.name)).to.deep.equal(['one', 'two']);
    expect(logged).to.deep.equal([
      { text: 'jobs cannot be taken; trying again', code: '57014' },
      { text: 'jobs can be taken again', code: undefined },
    ]);
  });
});
