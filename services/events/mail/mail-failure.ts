import type { DataSource, EntityManager } from 'typeorm';
import { MAIL_QUEUE, NOTICE_QUEUE } from './mail-queue.js';

/** Why nobody tries to send an e-mail any more. */
export enum MailFailureReason {
  /** The mail server does not take it: the address is wrong, or the mailbox. */
  REFUSED = 'REFUSED',
  /** It could not be sent until its last try. */
  UNREACHABLE = 'UNREACHABLE',
  /** Its sender stopped at the last try, or nobody took it for two weeks. */
  GIVEN_UP = 'GIVEN_UP',
}

/** Takes the job of an e-mail out of the queue, and keeps it for the operator. */
export async function noteFailure(tx: EntityManager, jobId: string, reason: MailFailureReason): Promise<void> {
  await tx.query(
    `with ended as (delete from pgboss.job where name = '${MAIL_QUEUE}' and id = $1 returning id, name, data)
     insert into mail_failure ("jobId", queue, job, at, reason) select id, name, data, now(), $2 from ended`,
    [jobId, reason],
  );
}

/** Not what was handed over: that is in doubt. */
const IS_OURS = `name in ('${MAIL_QUEUE}', '${NOTICE_QUEUE}')
  and not exists (select from mail_attempt as attempt where attempt."jobId" = job.id)`;

/**
 * Keeps for the operator what the queue has given up by itself: jobs whose worker says nothing any more since the last try,
 * and those that nobody took for two weeks.
 *
 * @returns how many
 */
export async function giveUpMails(db: DataSource): Promise<number> {
  const [found] = await db.query<{ given: number }[]>(
    `with failed as (
       delete from pgboss.job as job where ${IS_OURS} and state = 'failed' returning id, name, data
     ), dropped as (
       delete from pgboss.archive as job where ${IS_OURS} and (state = 'failed' or state < 'active')
       returning id, name, data
     ), noted as (
       insert into mail_failure ("jobId", queue, job, at, reason)
       select id, name, data, now(), '${MailFailureReason.GIVEN_UP}'
         from (select * from failed union select * from dropped) as ended
        where data ? 'eventId'
           or exists (select from registration where id = (data->>'registrationId')::uuid and email is not null)
       on conflict do nothing returning "jobId"
     )
     select count(*)::int as given from noted`,
  );
  return found?.given ?? 0;
}
