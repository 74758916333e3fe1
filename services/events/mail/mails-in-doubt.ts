import type { DataSource } from 'typeorm';
import { MAIL_QUEUE, RETRY_VALUES } from './mail-queue.js';

/** An e-mail of which nobody knows whether the server took it. Nothing in it is of a person. */
export interface MailInDoubt {
  /** Of the job, which stands in the log as well. */
  id: string;
  /** When its end was handed over. */
  at: Date;
  registrationId: string;
  eventId: string | null;
  /** What it told of: a kind of entry in the journal, or "event", "access" or "reminder". */
  about: string;
}

/** Oldest first. */
export function mailsInDoubt(db: DataSource): Promise<MailInDoubt[]> {
  return db.query<MailInDoubt[]>(
    `select attempt."jobId" as id, attempt.at, job->>'registrationId' as "registrationId", registration."eventId",
            coalesce(entry.kind, case when job ? 'notice' then 'event' when job ? 'access' then 'access' else 'reminder' end) as about
       from mail_attempt as attempt
       left join registration on registration.id = (job->>'registrationId')::uuid
       left join registration_journal as entry on entry.id = (job->>'entryId')::bigint
      where "inDoubtSince" is not null order by attempt.at, attempt."jobId"`,
  );
}

/** What somebody has found out about a message in doubt, or wants to risk. */
export type MailDecision = 'send again' | 'leave';

/**
 * Puts a message in doubt into the queue once more, as things are by now and under its old Message-ID, or leaves it. One
 * statement, so that it is not sent twice by two who decide at once.
 *
 * @returns whether it was in doubt
 */
export async function decideMail(db: DataSource, id: string, decision: MailDecision): Promise<boolean> {
  const [found] = await db.query<{ isDecided: boolean }[]>(
    `with decided as (
       delete from mail_attempt where "jobId"::text = $1 and "inDoubtSince" is not null returning job
     ), again as (
       insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff)
       select '${MAIL_QUEUE}', job, ${RETRY_VALUES} from decided where $2
     )
     select exists(select from decided) as "isDecided"`,
    [id, decision === 'send again'],
  );
  return found?.isDecided ?? false;
}
