import type PgBoss from 'pg-boss';
import type { DataSource } from 'typeorm';
import { MailFailureReason, noteFailure } from './mail-failure.js';
import { sqlWithin } from '../../shared/jobs/job-queue.js';
import type { TakenJob } from '../../shared/jobs/take-jobs.js';
import { MAIL_QUEUE, type MailJob } from './mail-queue.js';

/** Another try has handed over the same message, and nobody knows yet how that ended. */
export class HandedOverAlready extends Error {
  override readonly name = 'HandedOverAlready';
}

/** The job took too long and was given to somebody else, or is done. */
export class NoLongerHeld extends Error {
  override readonly name = 'NoLongerHeld';
}

/** One try of a job, by the worker that has taken it; whoever takes it later has a higher `retryCount`. */
export type MailTry = Omit<TakenJob<MailJob>, 'createdOn'>;

/** The job, if it is still the one of try `$2`; locked, so that it is not given to somebody else meanwhile. */
const HELD = `select id from pgboss.job
               where name = '${MAIL_QUEUE}' and id = $1::uuid and state = 'active' and retry_count = $2::int for update`;

/**
 * Notes that a message is handed over, before the server can take it. From then on only an answer says whether it did.
 * Nobody but the holder of the job gets so far, so that two who have had it do not both send.
 *
 * @throws HandedOverAlready | NoLongerHeld
 */
export async function noteAttempt(
  db: DataSource,
  { id, data, retryCount }: Omit<MailTry, 'retryLimit'>,
): Promise<void> {
  const [found] = await db.query<{ isHeld: boolean; isNoted: boolean }[]>(
    `with held as (${HELD}), noted as (
       insert into mail_attempt ("jobId", "tryNumber", job, at) select id, $2::int, $3, now() from held
       on conflict do nothing returning "jobId"
     )
     select exists(select from held) as "isHeld", exists(select from noted) as "isNoted"`,
    [id, retryCount, data],
  );
  if (!found?.isHeld) throw new NoLongerHeld('the job is of somebody else, or done');
  if (!found.isNoted) throw new HandedOverAlready('the message was handed over before');
}

/** The jobs whose message was handed over before, and nobody has noted how that ended. */
export async function notedOf(db: DataSource, jobIds: readonly string[]): Promise<Set<string>> {
  const noted = await db.query<{ jobId: string }[]>(`select "jobId" from mail_attempt where "jobId" = any($1)`, [
    jobIds,
  ]);
  return new Set(noted.map(({ jobId }) => jobId));
}

/** How a try has ended: the server has the message, refuses it for good, or may take it another time; or there was none to send. */
export type Ending = 'sent' | 'refused' | 'not sent' | 'nothing to send';

/**
 * Forgets an attempt whose end is known; the queue learns in the same transaction whether there is to be another one.
 * Attempts of other tries stay noted.
 *
 * @param ending after `not sent` the job comes again, or has failed if that was its last try; only while it is still held,
 *   and it leaves to the operator what somebody has put in doubt meanwhile. Any other ends the job whoever has it by now:
 *   nobody is to send the message again
 */
export async function settleAttempt(
  { db, boss }: { db: DataSource; boss: PgBoss },
  mailTry: MailTry,
  ending: Ending,
): Promise<void> {
  const { id, retryCount, retryLimit } = mailTry;
  if (ending === 'sent') {
    await db.query(END_SENT, [id, retryCount]);
    return;
  }
  await db.transaction(async (tx) => {
    const held = await tx.query<object[]>(HELD, [id, retryCount]); // first, as in noteAttempt
    await tx.query(
      `delete from mail_attempt where "jobId" = $1 and "tryNumber" = $2 and ($3 or "inDoubtSince" is null)`,
      [id, retryCount, ending !== 'not sent'],
    );
    if (ending === 'nothing to send') await tx.query(FORGET, [id]);
    else if (ending === 'refused') await noteFailure(tx, id, MailFailureReason.REFUSED);
    else if (held.length === 0) return;
    else if (retryCount >= retryLimit) await noteFailure(tx, id, MailFailureReason.UNREACHABLE);
    else await boss.fail(MAIL_QUEUE, id, {}, { db: sqlWithin(tx) });
  });
}

/** The person may have been erased since the job was put in, so that not even the job is to stay. */
const FORGET = `delete from pgboss.job where name = '${MAIL_QUEUE}' and id = $1`;

/**
 * What most tries end with, in one statement: the job first, as in `noteAttempt`. It ends a job that waits for its next try as
 * well, which pg-boss leaves alone.
 */
const END_SENT = `with ended as (
    update pgboss.job set state = 'completed', completed_on = now()
     where name = '${MAIL_QUEUE}' and id = $1::uuid and state < 'completed' returning id
  )
  delete from mail_attempt where "jobId" = $1::uuid and "tryNumber" = $2::int and (select count(*) from ended) >= 0`;

/**
 * Takes a message whose attempt has no known end out of the queue, and keeps it for the operator: sent again it might
 * come twice.
 */
export async function putInDoubt({ db, boss }: { db: DataSource; boss: PgBoss }, jobId: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(`update mail_attempt set "inDoubtSince" = coalesce("inDoubtSince", now()) where "jobId" = $1`, [
      jobId,
    ]);
    await boss.complete(MAIL_QUEUE, jobId, {}, { db: sqlWithin(tx) });
  });
}

/**
 * Keeps for the operator what was handed over in the last try of a job whose worker says nothing any more: nobody is
 * given such a job again, and would find the note.
 *
 * @returns ids of the jobs
 */
export async function putEndedInDoubt(db: DataSource): Promise<string[]> {
  const ended = await db.query<{ jobId: string }[]>(
    `with ended as (
       update mail_attempt as attempt set "inDoubtSince" = now()
        where "inDoubtSince" is null and not exists (
          select from pgboss.job where name = '${MAIL_QUEUE}' and id = attempt."jobId" and state < 'completed')
       returning "jobId"
     )
     select "jobId" from ended`,
  );
  return ended.map(({ jobId }) => jobId);
}
