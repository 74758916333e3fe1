import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { dayIn, GERMANY } from '../../shared/facts/day-in.js';
import { type LocalizedTexts, textIn } from '../../shared/facts/localized-text.js';
import type { Job } from '../../shared/jobs/job-worker.js';
import { persistently } from '../../shared/jobs/persistently.js';
import { AnswerLost, type Mail, type MailSender } from '../../shared/mail/mail-sender.js';
import { isRefusedForGood } from '../../shared/mail/refused-for-good.js';
import { answerableUntil, type ReplyTokens } from '../invitation-reply/reply-token.js';
import { InvitationStatus } from '../invitation/invitation.enums.js';
import type { EventFacts, ReadEventFacts } from './event-facts.js';
import { invitationLetter } from './invitation-letter.js';
import { InvitationMailFailure, InvitationMailStatus } from './invitation-mail.enums.js';
import type { InvitationJob } from './invitation-queue.js';
import { columnsOf, moveMail, noteHandingOver, NotOursAnyMore, OvertakenMeanwhile } from './mail-state.js';

/** What delivering needs. */
export interface Delivering {
  db: DataSource;
  sender: MailSender;
  readEvent: ReadEventFacts;
  tokens: ReplyTokens;
  /** The page to which links lead. */
  registrationUrl: string;
  now: () => Date;
  log: Logger;
}

interface Invited {
  id: string;
  status: InvitationStatus;
  eventId: string;
  sentAt: Date;
  remindedAt: Date | null;
  /** When this e-mail was put into the queue, the last time. */
  queuedAt: Date;
  replyBy: string | null;
  invitationCode: string | null;
  name: LocalizedTexts;
  address: string | null;
  /** The last day of the event, as far as networks knows. */
  latestDay: string | null;
}

/**
 * Sends the e-mail of an invitation, or the reminder of one, and notes what became of it. Nothing is sent for a job that a
 * later sending has overtaken, nor for one whose e-mail was handed over before: it is handed over once at most.
 *
 * @throws what is to be tried again
 */
export async function deliverInvitation(delivering: Delivering, job: Job<InvitationJob>): Promise<void> {
  const { db, now, log } = delivering;
  const invited = await waiting(db, job.data);
  if (invited === null) return;
  let from = InvitationMailStatus.QUEUED;
  const handOver = async () => {
    await noteHandingOver(db, job.data, now());
    from = InvitationMailStatus.UNCERTAIN;
  };
  const { to, failure = null, again } = await endingOf(job, () => attempt(delivering, job, invited, handOver));
  if (to === null) {
    log.info(
      { invitation: invited.id },
      'an invitation was left to who has handed it over, or to a later sending of it',
    );
  } else if (to === InvitationMailStatus.UNCERTAIN) {
    log.warn({ invitation: invited.id }, 'nobody knows whether an invitation was sent; its "mailStatus" says so');
  } else if (to !== from) {
    await persistently(() => moveMail(db, job.data, { from, to, failure, now: now() }));
  }
  if (again !== undefined) throw again.because;
}

/** Null when its e-mail is not to be sent any more. With the address that answers for the event, else the first one. */
async function waiting(db: DataSource, job: InvitationJob): Promise<Invited | null> {
  const columns = columnsOf(job);
  const [invited] = await db.query<Invited[]>(
    `select invitation.id, invitation.status, "eventId", "sentAt", "remindedAt", ${columns.at} as "queuedAt", "replyBy",
            "invitationCode", organisation.name,
            (select email from contact_point
              where "organisationId" = organisation.id and email is not null
              order by invitation."eventId" = any("eventIds") desc, id limit 1) as address,
            (select "latestDay"::text from followed_event where id = invitation."eventId") as "latestDay"
       from invitation join organisation on organisation.id = invitation."organisationId"
      where invitation.id = $1 and ${columns.job} = $2 and ${columns.status} = 'QUEUED'`,
    [job.invitationId, job.mailJob],
  );
  return invited ?? null;
}

/** What stands in the way for good; null if nothing does. */
async function attempt(
  { sender, readEvent, ...making }: Delivering,
  { data }: Job<InvitationJob>,
  invited: Invited,
  handOver: () => Promise<void>,
): Promise<InvitationMailFailure | null> {
  const today = dayIn(GERMANY, making.now());
  const { status, replyBy, latestDay, address } = invited;
  if (status !== InvitationStatus.INVITED) return InvitationMailFailure.OVERTAKEN;
  if (replyBy !== null && replyBy < today) return InvitationMailFailure.OVERTAKEN;
  if (latestDay !== null && latestDay < today) return InvitationMailFailure.EVENT_GONE;
  if (address === null) return InvitationMailFailure.NO_ADDRESS;
  const event = await readEvent(invited.eventId);
  if (event === null || event.isCalledOff) return InvitationMailFailure.EVENT_GONE;
  await sender.send(mailOf(making, data, { ...invited, address, event }), handOver);
  return null;
}

/** How a try has ended: what the e-mail is then, and whether it is tried again. */
interface Ending {
  /** Null where that is not for this job to say. */
  to: InvitationMailStatus | null;
  failure?: InvitationMailFailure;
  again?: { because: unknown };
}

/**
 * A server that refuses for good is not asked again, nor one that may have the e-mail; whatever else goes wrong is tried
 * again, until the last try.
 */
async function endingOf(
  { isLastTry }: Job<InvitationJob>,
  send: () => Promise<InvitationMailFailure | null>,
): Promise<Ending> {
  const { SENT, FAILED, UNCERTAIN, QUEUED } = InvitationMailStatus;
  const { OVERTAKEN, REFUSED, UNREACHABLE } = InvitationMailFailure;
  try {
    const failure = await send();
    return failure === null ? { to: SENT } : { to: FAILED, failure };
  } catch (error) {
    if (error instanceof AnswerLost) return { to: UNCERTAIN };
    if (error instanceof NotOursAnyMore) return { to: null };
    if (error instanceof OvertakenMeanwhile) return { to: FAILED, failure: OVERTAKEN };
    if (isRefusedForGood(error)) return { to: FAILED, failure: REFUSED };
    if (isLastTry) return { to: FAILED, failure: UNREACHABLE };
    return { to: QUEUED, again: { because: error } };
  }
}

function mailOf(
  { tokens, registrationUrl }: Pick<Delivering, 'tokens' | 'registrationUrl'>,
  { isReminder }: InvitationJob,
  invited: Invited & { address: string; event: EventFacts },
): Mail {
  const { id, eventId, event, name, address, invitationCode, replyBy } = invited;
  const organisation = textIn(name);
  const reply = new URLSearchParams({ do: 'reply', id, token: tokens.tokenOf(id, 'reply', answerableUntil(invited)) });
  const letter = invitationLetter({
    organisation,
    event,
    isReminder,
    registrationLink: `${registrationUrl}?${new URLSearchParams({ event: eventId }).toString()}`,
    replyLink: `${registrationUrl}#${reply.toString()}`,
    invitationCode,
    replyBy,
  });
  return {
    messageId: messageIdOf(invited, isReminder),
    to: { name: organisation, address },
    ...letter,
    calendar: null,
  };
}

/** The same when it is sent again, another one when somebody is invited anew, or reminded once more. */
function messageIdOf({ id, sentAt, remindedAt }: Invited, isReminder: boolean): string {
  const at = isReminder && remindedAt !== null ? remindedAt : sentAt;
  return `<${id}.${at.getTime().toString(36)}.${isReminder ? 'reminder' : 'invitation'}@participation-graph>`;
}
