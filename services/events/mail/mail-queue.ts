import type { DataSource, EntityManager } from 'typeorm';
import { prepareQueue } from '../../shared/jobs/job-queue.js';

/** The queue of e-mails about registrations. */
export const MAIL_QUEUE = 'registration-mail';
/** The queue of changes of which many are to be told: see `spread-notice.ts`. */
export const NOTICE_QUEUE = 'event-notice';

/** Twelve tries with a growing pause are about a day. */
const RETRIES = { retryLimit: 12, retryDelay: 20, retryBackoff: true };

/** The change that is told of, counted from 1 (`event_notice`); neither for a message about one registration alone. */
export interface Noticed {
  /** The event was moved, called off or taken up again, or its place has changed. */
  notice?: number;
  /** What lets one in on line has changed. */
  access?: number;
}

/** What an e-mail is about. The job holds nothing of a person: it is put together when it is sent. */
export interface MailJob extends Noticed {
  /** The entry of the journal that it tells of; null for a reminder, for a link, and for a change of the event. */
  entryId: string | null;
  registrationId: string;
  /** When somebody asked for the link to the registration, which it brings; not given for any other message. */
  link?: string;
  /** The language to write in; null or not given for that of the registration. */
  language?: string | null;
}

/**
 * Makes the tables of the job queue, or brings them to this version. Jobs are put in by SQL, in the statement of the
 * change that they tell of (`record-changes.ts`), so that there is a job if, and only if, the change is committed.
 */
export async function prepareMailQueue(db: DataSource): Promise<void> {
  await prepareQueue(db, MAIL_QUEUE, RETRIES);
  await prepareQueue(db, NOTICE_QUEUE, RETRIES);
  const [found] = await db.query<{ isMissing: boolean }[]>(MISSING, [Object.keys(INDICES)]);
  if (found?.isMissing) await db.transaction(makeIndices);
}

/**
 * Housekeeping looks for the few jobs that have failed, and erasing for the many that are done; of the latter there are those
 * of a week. What is put in again and again is in none of them.
 */
const INDICES = {
  mail_job_failed: `job (name) where state = 'failed'`,
  mail_job_dropped: `archive (name) where state = 'failed' or state < 'active'`,
  mail_job_of: `archive ((data->>'registrationId')) where name = '${MAIL_QUEUE}'`,
};

/** Making one that is there would wait for whoever writes jobs. */
const MISSING = `select bool_or(to_regclass('pgboss.' || name) is null) as "isMissing" from unnest($1::text[]) as wanted(name)`;

async function makeIndices(tx: EntityManager): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('indices of jobs'))`); // else two who start at once both make them
  for (const [name, on] of Object.entries(INDICES)) {
    await tx.query(`create index if not exists ${name} on pgboss.${on}`);
  }
}

/** For a `with`: puts a job in for each row of `source` that has an entry `id` and a `registrationId`. */
export function insertMailJobs(source: string): string {
  return `insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff)
          select '${MAIL_QUEUE}', jsonb_build_object('entryId', id::text, 'registrationId', "registrationId"), ${RETRY_VALUES}
            from ${source}`;
}

/** What a job that is put in by SQL has for `retry_limit`, `retry_delay` and `retry_backoff`. */
export const RETRY_VALUES = Object.values(RETRIES).join(', ');
