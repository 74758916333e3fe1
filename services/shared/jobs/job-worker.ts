import { setTimeout as wait } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { describeError } from '../log.js';
import { logOutages } from '../log-outages.js';
import { sqlOver } from './job-queue.js';
import { persistently } from './persistently.js';
import { type TakenJob, takeJobs } from './take-jobs.js';

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
  const { db, queue } = options;
  return startJobRounds({ ...options, about: queue }, (boss) => {
    const round = async () => {
      const jobs = await takeJobs<Data>(db, { queue, most: AT_ONCE });
      await Promise.all(jobs.map((job) => doOne(options, boss, job)));
      return jobs.length;
    };
    return { rounds: { [queue]: round } };
  });
}

export interface JobRoundsOptions extends Pick<JobWorkerOptions<object>, 'db' | 'everyMs' | 'log'> {
  /** What the jobs are about, for the log. */
  about: string;
}

/** What is done by rounds. */
export interface JobRounds {
  /** By queue: takes some jobs, and says how many there were. After none there is a pause. */
  rounds: Readonly<Record<string, () => Promise<number>>>;
  /** Waits for what still goes on after the last round. */
  drain?: () => Promise<void>;
}

/**
 * Does rounds of jobs, those of each queue by themselves, until stopped. That they fail is told of once, and once that they can
 * be done again; the jobs stay in the queue meanwhile.
 *
 * @param begin is given the queue, and a signal of the end
 */
export async function startJobRounds(
  { db, about, everyMs, log }: JobRoundsOptions,
  begin: (boss: PgBoss, stopping: AbortSignal) => JobRounds,
): Promise<{ stop(): Promise<void> }> {
  const boss = new PgBoss({ db: sqlOver(db), schedule: false });
  boss.on('error', (error) => log.error({ about, error: describeError(error) }, 'a queue of jobs has a problem'));
  await boss.start();
  const stopping = new AbortController();
  const { signal } = stopping;
  const { rounds, drain } = begin(boss, signal);
  const running = Object.entries(rounds).map(async ([queue, round]) => {
    const take = logOutages(round, { what: 'jobs', done: 'taken', facts: { queue } }, log);
    while (!signal.aborted) {
      if ((await take().catch(() => 0)) === 0) await wait(everyMs, null, { signal }).catch(() => undefined);
    }
  });
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
      await drain?.();
      await boss.stop({ graceful: false, wait: false });
    },
  };
}

async function doOne<Data extends object>(
  options: JobWorkerOptions<Data>,
  boss: PgBoss,
  { id, data, retryCount, retryLimit }: TakenJob<Data>,
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
