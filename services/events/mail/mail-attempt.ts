import type PgBoss from 'pg-boss';
import type { DataSource } from 'typeorm';
import { MAIL_QUEUE, type MailJob, sqlWithin } from './mail-queue.js';

/** Another process has handed over the same message, and nobody knows yet how that ended. */
export class HandedOverAlready extends Error {
  override readonly name = 'HandedOverAlready';
}

/**
 * Notes that a message is handed over, before the server can take it. From then on only an answer says whether it did.
 *
 * @throws HandedOverAlready
 */
export async function noteAttempt(db: DataSource, { id, data }: PgBoss.Job<MailJob>): Promise<void> {
  const noted = await db.query<object[]>(
    `insert into mail_attempt ("jobId", job, at) values ($1, $2, now()) on conflict do nothing returning "jobId"`,
    [id, data],
  );
  if (noted.length === 0) throw new HandedOverAlready('the message was handed over before');
}

/** Whether the message was handed over before, and nobody has noted how that ended. */
export async function isNoted(db: DataSource, jobId: string): Promise<boolean> {
  const found = await db.query<object[]>(`select from mail_attempt where "jobId" = $1`, [jobId]);
  return found.length > 0;
}

/** Forgets an attempt whose end is known; the queue learns in the same transaction whether there is to be another one. */
export async function settleAttempt(
  { db, boss }: { db: DataSource; boss: PgBoss },
  jobId: string,
  then: 'done' | 'again',
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(`delete from mail_attempt where "jobId" = $1`, [jobId]);
    const within = { db: sqlWithin(tx) };
    if (then === 'done') await boss.complete(MAIL_QUEUE, jobId, {}, within);
    else await boss.fail(MAIL_QUEUE, jobId, {}, within);
  });
}

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
