import type { DataSource } from 'typeorm';
import { prepareQueue } from '../../shared/jobs/job-queue.js';

/** The queue of e-mails of invitations. */
export const INVITATION_QUEUE = 'invitation-mail';

/** Twelve tries with a growing pause are about a day. */
const RETRIES = { retryLimit: 12, retryDelay: 20, retryBackoff: true };

/** What an e-mail is about. The job holds nothing of an organisation: the e-mail is put together when it is sent. */
export interface InvitationJob {
  invitationId: string;
  /** The sending that it belongs to, of the invitation or of the reminder: one that a later one has overtaken is not done. */
  mailJob: string;
  isReminder: boolean;
}

export function prepareInvitationQueue(db: DataSource): Promise<void> {
  return prepareQueue(db, INVITATION_QUEUE, RETRIES);
}

/**
 * For a `with`: puts in a job for each row of `source`, which has the `id` of an invitation and its `mailJob`. Part of the
 * statement that invites, so that there is a job if, and only if, the invitation is committed.
 */
export function insertInvitationJobs(source: string, kind: 'invitation' | 'reminder'): string {
  const { retryLimit, retryDelay, retryBackoff } = RETRIES;
  return `insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff)
          select '${INVITATION_QUEUE}',
                 jsonb_build_object('invitationId', id, 'mailJob', "mailJob", 'isReminder', ${kind === 'reminder'}),
                 ${retryLimit}, ${retryDelay}, ${retryBackoff}
            from ${source} where "mailJob" is not null`;
}
