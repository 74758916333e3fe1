import { type Logger, pino } from 'pino';
import type { DataSource } from 'typeorm';
import { startJobWorker } from '../../shared/jobs/job-worker.js';
import { mailSender } from '../../shared/mail/mail-sender.js';
import type { stopAfter } from '../../shared/testing/stop-after.js';
import { done, edit } from '../edit/edit.fixture.js';
import { networks, REPLY_TOKENS } from '../networks.fixture.js';
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

export const SEND = `mutation ($input: SendingInput!, $key: String!) { sendInvitations(input: $input, idempotencyKey: $key) {
  invitations { id status mailStatus mailFailure version } } }`;
export const WITHDRAW = `mutation ($id: ID!, $version: Int!, $key: String!) {
  withdrawInvitation(id: $id, expectedVersion: $version, idempotencyKey: $key) { invitations { version } } }`;

export interface Sent {
  id: string;
  status: string;
  mailStatus: string | null;
  mailFailure: string | null;
  version: number;
}

/** Clubs that can be invited: club has an address for the event, choir one, silent none. */
export async function invitationScene(name: string, stopping: ReturnType<typeof stopAfter>) {
  const db = await networks.emptyDatabase(name, stopping);
  const make = (type: string, field: string, id: string, input: object) =>
    done(
      edit(
        db,
        `mutation ($id: ID!, $input: ${type}Input!, $key: String!) {
           create${type}(id: $id, input: $input, idempotencyKey: $key) { ${field} { id } } }`,
        { id, input },
      ),
    );
  const contact = (id: string, input: object) =>
    make('ContactPoint', 'contactPoint', id, { purpose: [{ text: 'Post' }], ...input });
  const send = async (organisationIds: string[], given: object = {}) => {
    const input = { eventId: 'evening', organisationIds, ...given };
    const { sendInvitations } = await done<{ sendInvitations: { invitations: Sent[] } }>(edit(db, SEND, { input }));
    return sendInvitations.invitations;
  };
  const mailOf = async (organisation: string) => {
    const [row] = await db.query<object[]>(
      'select "mailStatus", "mailFailure" from invitation where "organisationId" = $1',
      [organisation],
    );
    return row;
  };
  const jobs = async () => {
    const [row] = await db.query<{ count: number }[]>('select count(*)::int from pgboss.job');
    return row?.count;
  };

  for (const id of ['club', 'choir', 'silent']) {
    await make('Organisation', 'organisation', id, { name: [{ text: `Verein ${id}` }] });
  }
  await contact('club-office', { organisation: 'club', email: 'buero@club.example' });
  await contact('club-for-event', { organisation: 'club', email: 'dialog@club.example', events: ['evening'] });
  await contact('choir-office', { organisation: 'choir', email: 'post@choir.example' });
  return { db, contact, send, mailOf, jobs };
}

/** Makes networks know when the event is, as if it had read it from `events`. */
export async function eventOn(db: DataSource, day: string): Promise<void> {
  await db.query(
    `insert into followed_event values ('evening', 'ANNOUNCED', $1, $1, '{}')
     on conflict (id) do update set "earliestDay" = $1, "latestDay" = $1`,
    [day],
  );
}

/** Sends what is queued to a mail server, as the service does, until stopped. */
export async function startSending(
  db: DataSource,
  {
    smtpUrl,
    readEvent = () => Promise.resolve(EVENT),
    now = NOW,
    log = pino({ level: 'silent' }),
  }: { smtpUrl: string; readEvent?: ReadEventFacts; now?: Date; log?: Logger },
  stopping: ReturnType<typeof stopAfter>,
): Promise<void> {
  const sender = mailSender({ smtpUrl, folder: '', from: 'Stadt Beispiel <einladung@example.org>' });
  const delivering = { db, sender, readEvent, tokens: REPLY_TOKENS, registrationUrl: PAGE, now: () => now, log };
  const worker = await startJobWorker<InvitationJob>({
    db,
    queue: INVITATION_QUEUE,
    work: (job) => deliverInvitation(delivering, job),
    everyMs: 20,
    log,
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
      `select exists(select from pgboss.job
         where state in ('created', 'active') or state = 'retry' and start_after <= now()) as open`,
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
