import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { startJobWorker } from '../../shared/jobs/job-worker.js';
import { openMailFolder } from '../../shared/mail/mail-folder.js';
import { mailSender } from '../../shared/mail/mail-sender.js';
import type { MailConfig } from '../../shared/mail/mail-settings.js';
import { replyTokens } from '../invitation-reply/reply-token.js';
import { deliverInvitation } from './deliver-invitation.js';
import { eventFactsFrom, sharedEventFacts } from './event-facts.js';
import { INVITATION_QUEUE, type InvitationJob } from './invitation-queue.js';

export interface InvitingParts {
  db: DataSource;
  mail: MailConfig;
  /** Where events are asked for what an invitation says. */
  eventsUrl: string;
  secret: string;
  now: () => Date;
  log: Logger;
}

/** Sends the e-mails of invitations, until stopped. */
export async function startInviting(parts: InvitingParts): Promise<{ stop(): Promise<void> }> {
  const { db, mail, eventsUrl, secret, now, log } = parts;
  const { everyMs, registrationUrl } = mail;
  if (mail.smtpUrl === null) await openMailFolder(mail.folder);
  const stopping = new AbortController();
  const sender = mailSender(mail);
  const readEvent = sharedEventFacts(eventFactsFrom(eventsUrl, secret, stopping.signal));
  const delivering = { db, sender, readEvent, tokens: replyTokens(secret), registrationUrl, now, log };
  const worker = await startJobWorker<InvitationJob>({
    db,
    queue: INVITATION_QUEUE,
    work: (job) => deliverInvitation(delivering, job),
    everyMs,
    log,
  });
  return {
    stop: async () => {
      stopping.abort();
      await worker.stop();
      sender.stop();
    },
  };
}
