import type { DataSource } from 'typeorm';
import type { MailFailureReason } from './mail-failure.js';
import { MAIL_QUEUE, RETRY_VALUES } from './mail-queue.js';

/** An e-mail that is not sent any more until somebody decides. Nothing in it is of a person. */
export interface UndeliveredMail {
  /** Of the job, which stands in the log as well. */
  id: string;
  /** IN_DOUBT when nobody knows whether the server took it. */
  state: 'IN_DOUBT' | MailFailureReason;
  /** When it was handed over, or had failed. */
  at: Date;
  /** Null for a change of an event of which nobody could be told. */
  registrationId: string | null;
  eventId: string | null;
  /** What it told of: a kind of entry in the journal, or "event", "access", "link" or "reminder". */
  about: string;
}

/** Oldest first. */
export function undeliveredMails(db: DataSource): Promise<UndeliveredMail[]> {
  return db.query<UndeliveredMail[]>(
    `with undelivered as (
       select "jobId", job, at, 'IN_DOUBT' as state from mail_attempt where "inDoubtSince" is not null
       union all
       select "jobId", job, at, reason from mail_failure
     )
     select "jobId" as id, state, undelivered.at, job->>'registrationId' as "registrationId",
            coalesce(registration."eventId", job->>'eventId') as "eventId",
            coalesce(entry.kind, case when job ? 'notice' then 'event' when job ? 'access' then 'access' when job ? 'link' then 'link' else 'reminder' end) as about
       from undelivered
       left join registration on registration.id = (job->>'registrationId')::uuid
       left join registration_journal as entry on entry.id = (job->>'entryId')::bigint
      order by undelivered.at, "jobId"`,
  );
}

/** What somebody has found out about a message in doubt, or wants to risk; or how one that has failed goes on. */
export type MailDecision = 'send again' | 'leave';

/**
 * Puts messages that were not delivered into the queue once more, as things are by now and under their old Message-ID, or
 * leaves them. One statement, so that none is sent twice by two who decide at once.
 *
 * @param which the id of one, or why those have failed that are meant
 * @returns how many it were
 */
export async function decideMails(db: DataSource, which: string, decision: MailDecision): Promise<number> {
  const [found] = await db.query<{ decided: number }[]>(
    `with certain as (
       delete from mail_attempt where "jobId"::text = $1 and "inDoubtSince" is not null returning '${MAIL_QUEUE}' as queue, job
     ), failed as (
       delete from mail_failure where "jobId"::text = $1 or reason = $1 returning queue, job
     ), decided as (
       select * from certain union all select * from failed
     ), again as (
       insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff)
       select queue, job, ${RETRY_VALUES} from decided where $2
     )
     select count(*)::int as decided from decided`,
    [which, decision === 'send again'],
  );
  return found?.decided ?? 0;
}
