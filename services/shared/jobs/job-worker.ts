import { setTimeout as wait } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { describeError } from '../log.js';
import { sqlOver } from './job-queue.js';
import { persistently } from './persistently.js';

/** How many jobs are taken at once; each is answered by itself. */
export const AT_ONCE = 20;

/** A job that was taken. */
export interface Job<Data> {
  /** Stays the same however often it is tried. */
  id: string;
  data: Data;
  /** Whether it does not come again if it fails now. */
  isLastTry: boolean;
}

export interface JobWorkerOptions<Data extends object> {
  db: DataSource;
  queue: string;
  /**
   * Does one job; what it throws makes the job come again, later each time. A job that was done may come again as well, when
   * the queue could not be told: to do it twice must be the same as once.
   */
  work: (job: Job<Data>) => Promise<void>;
  /** Pause when there is nothing to do, in milliseconds. */
  everyMs: number;
  log: Logger;
}

/** Does what is in a queue, until stopped. A job is taken by one worker only. */
export function startJobWorker<Data extends object>(
  options: JobWorkerOptions<Data>,
): Promise<{ stop(): Promise<void> }> {
  return startJobRounds(options, async (boss) => {
    const jobs = await takeJobs<Data>(boss, options);
    await Promise.all(jobs.map((job) => doOne(options, boss, job)));
    return jobs.length;
  });
}

/**
 * Takes jobs out of a queue. pg-boss takes what goes wrong with that for an empty queue; here it is thrown.
 *
 * @param batchSize at most so many
 */
export async function takeJobs<Data extends object>(
  boss: PgBoss,
  { db, queue, batchSize = AT_ONCE }: { db: DataSource; queue: string; batchSize?: number },
): Promise<PgBoss.JobWithMetadata<Data>[]> {
  const failures: unknown[] = [];
  const { executeSql } = sqlOver(db);
  const watched = (text: string, values?: unknown[]) =>
    executeSql(text, values).catch((error: unknown) => {
      failures.push(error);
      throw error;
    });
  const jobs = await boss.fetch<Data>(queue, { batchSize, includeMetadata: true, db: { executeSql: watched } });
  if (failures.length > 0) throw failures[0];
  return jobs;
}

/**
 * Does rounds of jobs, until stopped. That they fail is told of once, and once that they can be done again; the jobs stay
 * in the queue meanwhile.
 *
 * @param round takes some jobs, and says how many there were: after none there is a pause
 */
export async function startJobRounds(
  { db, queue, everyMs, log }: Omit<JobWorkerOptions<object>, 'work'>,
  round: (boss: PgBoss) => Promise<number>,
): Promise<{ stop(): Promise<void> }> {
  const boss = new PgBoss({ db: sqlOver(db), schedule: false });
  boss.on('error', (error) => log.error({ queue, error: describeError(error) }, 'a queue of jobs has a problem'));
  await boss.start();
  const stopping = new AbortController();
  const take = toldOfOnce(() => round(boss), { queue, log });
  const running = (async () => {
    while (!stopping.signal.aborted) {
      if ((await take()) === 0) await wait(everyMs, null, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
      await boss.stop({ graceful: false, wait: false });
    },
  };
}

/**
 * A round whose failures are told of once, and once that they are over; nothing was done in one that fails.
 *
 * @param round says how many jobs there were
 */
export function toldOfOnce(
  round: () => Promise<number>,
  { queue, log }: Pick<JobWorkerOptions<object>, 'queue' | 'log'>,
): () => Promise<number> {
  let isFailing = false;
  return async () => {
    try {
      const count = await round();
      if (isFailing) log.info({ queue }, 'jobs can be taken again');
      isFailing = false;
      return count;
    } catch (error) {
      if (!isFailing) log.error({ queue, error: describeError(error) }, 'jobs cannot be taken; trying again');
      isFailing = true;
      return 0;
    }
  };
}

async function doOne<Data extends object>(
  options: JobWorkerOptions<Data>,
  boss: PgBoss,
  { id, data, retryCount, retryLimit }: PgBoss.JobWithMetadata<Data>,
): Promise<void> {
  const { queue, work, log } = options;
  try {
    await work({ id, data, isLastTry: retryCount >= retryLimit });
  } catch (error) {
    // What a server says may quote what it was sent.
    const type = error instanceof Error ? error.name : typeof error;
    log.warn({ queue, type }, 'a job could not be done; trying again while it may');
    return tell(options, () => boss.fail(queue, id));
  }
  return tell(options, () => boss.complete(queue, id));
}

/** Tells the queue how a job has ended. Where that is not possible, the job comes again when the time to do it is over. */
async function tell(
  { queue, log }: Pick<JobWorkerOptions<object>, 'queue' | 'log'>,
  ending: () => Promise<void>,
): Promise<void> {
  try {
    await persistently(ending);
  } catch (error) {
    log.error(
      { queue, error: describeError(error) },
      'the queue could not be told how a job has ended; it comes again',
    );
  }
}
