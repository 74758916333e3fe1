import type { DataSource } from 'typeorm';
import { INVITATION_QUEUE } from './invitation-queue.js';
import { COLUMNS } from './mail-state.js';

/** An e-mail that waits longer, and has no job, will never have one: both are put in by the same statement. */
const WITHOUT_JOB = `interval '1 minute'`;

/**
 * Ends e-mails that nobody will send: their sender stopped at the last try, or the queue has dropped a job that nobody took
 * for two weeks.
 *
 * @returns how many
 */
export async function giveUpMails(db: DataSource, now: Date): Promise<number> {
  const given = [];
  for (const kind of ['invitation', 'reminder'] as const) given.push(await giveUp(db, kind, now));
  return given.reduce((sum, count) => sum + count, 0);
}

async function giveUp(db: DataSource, kind: keyof typeof COLUMNS, now: Date): Promise<number> {
  const { job, status, failure, at } = COLUMNS[kind];
  const [, count] = await db.query<[unknown, number]>(
    `update invitation set ${status} = 'FAILED', ${failure} = 'GIVEN_UP', ${at} = $1
      where ${status} = 'QUEUED' and ${at} < $1::timestamptz - ${WITHOUT_JOB}
        and not exists (select from pgboss.job
                         where name = '${INVITATION_QUEUE}' and state < 'completed' and data->>'mailJob' = ${job}::text)`,
    [now],
  );
  return count;
}
