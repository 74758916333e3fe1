import type { DataSource } from 'typeorm';
import { prepareQueue, sqlOver } from '../../shared/jobs/job-queue.js';

export { sqlOver };

/** The queue of e-mails about registrations. */
export const MAIL_QUEUE = 'registration-mail';

/** Twelve tries with a growing pause are about a day. */
const RETRIES = { retryLimit: 12, retryDelay: 20, retryBackoff: true };

/** What an e-mail is about. The job holds nothing of a person: it is put together when it is sent. */
export interface MailJob {
  /** The entry of the journal that it tells of; null for a reminder, and for a change of the event. */
  entryId: string | null;
  registrationId: string;
  /** The change of the event that it tells of, counted from 1 (`event_notice`); absent for anything else. */
  notice?: number;
}

/**
 * Makes the tables of the job queue, or brings them to this version. Jobs are put in by SQL, in the statement of the
 * change that they tell of (`record-changes.ts`), so that there is a job if, and only if, the change is committed.
 */
export function prepareMailQueue(db: DataSource): Promise<void> {
  return prepareQueue(db, MAIL_QUEUE, RETRIES);
}

/** For a `with`: puts a job in for each row of `source` that has an entry `id` and a `registrationId`. */
export function insertMailJobs(source: string): string {
  const { retryLimit, retryDelay, retryBackoff } = RETRIES;
  return `insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff)
          select '${MAIL_QUEUE}', jsonb_build_object('entryId', id::text, 'registrationId', "registrationId"),
                 ${retryLimit}, ${retryDelay}, ${retryBackoff}
            from ${source}`;
}
