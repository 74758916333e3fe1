import { setTimeout as wait } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { describeError } from '../log.js';
import { sqlOver } from './job-queue.js';

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
  /** Does one job; what it throws makes the job come again, later each time. */
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
    const jobs = await boss.fetch<Data>(options.queue, { batchSize: AT_ONCE, includeMetadata: true }).catch(() => []);
    await Promise.all(jobs.map((job) => doOne(options, boss, job).catch(() => undefined)));
    return jobs.length;
  });
}

/**
 * Does rounds of jobs, until stopped.
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
  const running = (async () => {
    while (!stopping.signal.aborted) {
      if ((await round(boss)) === 0) await wait(everyMs, null, { signal: stopping.signal }).catch(() => undefined);
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

async function doOne<Data extends object>(
  { queue, work, log }: JobWorkerOptions<Data>,
  boss: PgBoss,
  { id, data, retryCount, retryLimit }: PgBoss.JobWithMetadata<Data>,
): Promise<void> {
  try {
    await work({ id, data, isLastTry: retryCount >= retryLimit });
    await boss.complete(queue, id);
  } catch (error) {
    // What a server says may quote what it was sent.
    const type = error instanceof Error ? error.name : typeof error;
    log.warn({ queue, type }, 'a job could not be done; trying again while it may');
    await boss.fail(queue, id);
  }
}
