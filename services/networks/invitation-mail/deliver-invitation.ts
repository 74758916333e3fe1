import type { DataSource } from 'typeorm';
import { dayIn, GERMANY } from '../../shared/facts/day-in.js';
import { type LocalizedTexts, textIn } from '../../shared/facts/localized-text.js';
import type { Job } from '../../shared/jobs/job-worker.js';
import type { Mail, MailSender } from '../../shared/mail/mail-sender.js';
import { answerableUntil, type ReplyTokens } from '../invitation-reply/reply-token.js';
import { InvitationStatus } from '../invitation/invitation.enums.js';
import type { EventFacts, ReadEventFacts } from './event-facts.js';
import { invitationLetter } from './invitation-letter.js';
import { InvitationMailFailure, InvitationMailStatus } from './invitation-mail.enums.js';
import type { InvitationJob } from './invitation-queue.js';

/** What delivering needs. */
export interface Delivering {
  db: DataSource;
  sender: MailSender;
  readEvent: ReadEventFacts;
  tokens: ReplyTokens;
  /** The page to which links lead. */
  registrationUrl: string;
  now: () => Date;
}

interface Invited {
  id: string;
  status: InvitationStatus;
  eventId: string;
  sentAt: Date;
  replyBy: string | null;
  invitationCode: string | null;
  name: LocalizedTexts;
  address: string | null;
}

/** With the address that answers for the event, else the first one of the organisation. */
const INVITED = `
  select invitation.id, invitation.status, "eventId", "sentAt", "replyBy", "invitationCode", organisation.name,
         (select email from contact_point
           where "organisationId" = organisation.id and email is not null
           order by invitation."eventId" = any("eventIds") desc, id limit 1) as address
    from invitation join organisation on organisation.id = invitation."organisationId"
   where invitation.id = $1 and "mailJob" = $2`;

/**
 * Sends the e-mail of an invitation, or the reminder of one, and notes what became of it. Nothing is sent for a job that a
 * later invitation has overtaken.
 *
 * @throws what is to be tried again
 */
export async function deliverInvitation(delivering: Delivering, job: Job<InvitationJob>): Promise<void> {
  const { db, now } = delivering;
  const [invited] = await db.query<Invited[]>(INVITED, [job.data.invitationId, job.data.mailJob]);
  if (invited === undefined) return;
  const failure = await failureOf(job, () => attempt(delivering, job, invited));
  if (!job.data.isReminder) await note(db, { job, failure, now: now() });
}

/** What stands in the way for good; null if nothing does. */
async function attempt(
  { sender, readEvent, ...making }: Delivering,
  job: Job<InvitationJob>,
  invited: Invited,
): Promise<InvitationMailFailure | null> {
  if (invited.status !== InvitationStatus.INVITED) return InvitationMailFailure.OVERTAKEN;
  if (isOver(invited, making.now())) return InvitationMailFailure.OVERTAKEN;
  if (invited.address === null) return InvitationMailFailure.NO_ADDRESS;
  const event = await readEvent(invited.eventId);
  if (event === null || event.isCalledOff) return InvitationMailFailure.EVENT_GONE;
  await sender.send(mailOf(making, job, { ...invited, address: invited.address, event }));
  return null;
}

function isOver({ replyBy }: Invited, now: Date): boolean {
  return replyBy !== null && replyBy < dayIn(GERMANY, now);
}

/** A server that refuses for good is not asked again; whatever else goes wrong is, until the last try. */
async function failureOf(
  { isLastTry }: Job<InvitationJob>,
  send: () => Promise<InvitationMailFailure | null>,
): Promise<InvitationMailFailure | null> {
  try {
    return await send();
  } catch (error) {
    const { responseCode = 0 } = error as { responseCode?: number };
    if (responseCode >= 500) return InvitationMailFailure.REFUSED;
    if (isLastTry) return InvitationMailFailure.UNREACHABLE;
    throw error;
  }
}

async function note(
  db: DataSource,
  { job, failure, now }: { job: Job<InvitationJob>; failure: InvitationMailFailure | null; now: Date },
): Promise<void> {
  const status = failure === null ? InvitationMailStatus.SENT : InvitationMailStatus.FAILED;
  await db.query(
    `update invitation set "mailStatus" = $3, "mailFailure" = $4, "mailAt" = $5 where id = $1 and "mailJob" = $2`,
    [job.data.invitationId, job.data.mailJob, status, failure, now],
  );
}

function mailOf(
  { tokens, registrationUrl }: Pick<Delivering, 'tokens' | 'registrationUrl'>,
  job: Job<InvitationJob>,
  invited: Invited & { address: string; event: EventFacts },
): Mail {
  const { id, eventId, event, name, address, invitationCode, replyBy } = invited;
  const organisation = textIn(name);
  const reply = new URLSearchParams({ do: 'reply', id, token: tokens.tokenOf(id, 'reply', answerableUntil(invited)) });
  const letter = invitationLetter({
    organisation,
    event,
    isReminder: job.data.isReminder,
    registrationLink: `${registrationUrl}?${new URLSearchParams({ event: eventId })}`,
    replyLink: `${registrationUrl}#${reply}`,
    invitationCode,
    replyBy,
  });
  const messageId = `<${job.id}.invitation@participation-graph>`;
  return { messageId, to: { name: organisation, address }, ...letter, calendar: null };
}
