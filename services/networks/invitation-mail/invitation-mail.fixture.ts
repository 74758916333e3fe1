import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { startJobWorker } from '../../shared/jobs/job-worker.js';
import { mailSender } from '../../shared/mail/mail-sender.js';
import type { stopAfter } from '../../shared/testing/stop-after.js';
import { REPLY_TOKENS } from '../networks.fixture.js';
import { deliverInvitation } from './deliver-invitation.js';
import type { EventFacts, ReadEventFacts } from './event-facts.js';
import { INVITATION_QUEUE, type InvitationJob } from './invitation-queue.js';

export const NOW = new Date('2025-01-01T00:00:00Z');
export const EVENT: EventFacts = {
  title: { de: 'Abend des Dialogs', en: 'Evening of dialogue' },
  isCalledOff: false,
  start: { at: new Date('2025-03-10T17:00:00Z'), timeZone: 'Europe/Berlin' }, // 18:00 in Berlin
};
export const PAGE = 'https://city.example/registration';

/** Sends what is queued to a mail server, as the service does, until stopped. */
export async function startSending(
  db: DataSource,
  {
    smtpUrl,
    readEvent = () => Promise.resolve(EVENT),
    now = NOW,
  }: { smtpUrl: string; readEvent?: ReadEventFacts; now?: Date },
  stopping: ReturnType<typeof stopAfter>,
): Promise<void> {
  const sender = mailSender({ smtpUrl, folder: '', from: 'Stadt Beispiel <einladung@example.org>' });
  const delivering = { db, sender, readEvent, tokens: REPLY_TOKENS, registrationUrl: PAGE, now: () => now };
  const worker = await startJobWorker<InvitationJob>({
    db,
    queue: INVITATION_QUEUE,
    work: (job) => deliverInvitation(delivering, job),
    everyMs: 20,
    log: pino({ level: 'silent' }),
  });
  stopping(async () => {
    await worker.stop();
    sender.stop();
  });
}

/** Resolves when no job is left to be done, or one has failed for now. */
export async function untilTried(db: DataSource): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
    const [row] = await db.query<{ open: boolean }[]>(
      `select exists(select from pgboss.job where state in ('created', 'active')) as open`,
    );
    if (row?.open === false) return;
  }
  throw new Error('the e-mails were not tried in time');
}

/** The address of the link by which a mail's invitation is answered. */
export function replyLinkIn(text: string): { id: string; token: string } {
  const [link = ''] = /https:\/\/\S+#do=reply\S+/.exec(text) ?? [];
  const fragment = new URLSearchParams(new URL(link).hash.slice(1));
  return { id: fragment.get('id') ?? '', token: fragment.get('token') ?? '' };
}
