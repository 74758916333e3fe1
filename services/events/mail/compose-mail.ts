import type { DataSource } from 'typeorm';
import { type LocalizedTexts, textIn } from '../../shared/facts/localized-text.js';
import type { Mail } from '../../shared/mail/mail-sender.js';
import type { JournalKind } from '../journal/journal-entry.js';
import type { ManagementTokens } from '../registration/management-token.js';
import { Registration } from '../registration/registration.js';
import { RegistrationStatus } from '../registration/registration-status.js';
import { SELECT_PLACES } from '../waiting-list/buckets.js';
import { calendarOf } from './calendar.js';
import { type MailKind, mailKindOf } from './mail-kind.js';
import type { MailJob } from './mail-queue.js';
import { type MailFacts, type MailLanguage, mailText } from './mail-texts.js';

export type { Mail };

export interface Links {
  managementTokens: ManagementTokens;
  /** The page that lets people manage their registrations; id, token and purpose are added. */
  registrationUrl: string;
}

interface Subject {
  kind: JournalKind | null;
  to: RegistrationStatus | null;
  at: Date;
  revision: number;
  asksForConfirmation: boolean;
  title: LocalizedTexts;
  startsAt: Date | null;
  endsAt: Date | null;
  timeZone: string;
  venue: LocalizedTexts | null;
  /** Of the venue, in one line; empty where nothing is known. */
  address: string;
  isCalledOff: boolean;
  /** The newest change of the event that people are told of; 0 for none. */
  notice: number;
  /** The newest change of what lets one in on line; 0 for none. */
  access: number;
}

const EVENT_NOTICES: readonly MailKind[] = ['event-changed', 'event-cancelled'];

/**
 * Puts together what a job is about, as things are by now.
 *
 * @returns null when there is nothing to write any more: the person was erased, or the moment has passed
 */
export async function composeMail(db: DataSource, job: MailJob, links: Links): Promise<Mail | null> {
  const registration = await db.getRepository(Registration).findOneBy({ id: job.registrationId });
  const subject = await readSubject(db, job);
  if (registration === null || subject === null) return null;
  const { email, personName } = registration;
  const kind = kindOf(job, subject);
  if (kind === null || email === null || personName === null || isOutdated(kind, registration)) return null;

  const language: MailLanguage = registration.language.startsWith('de') ? 'de' : 'en';
  const link = linkTo(kind, registration, links);
  const facts = factsOf(registration, subject, { language, link, position: await placeOf(db, registration) });
  const { startsAt, endsAt, timeZone, revision, at } = subject;
  const { title, where } = facts;
  const entry = { registrationId: registration.id, revision, endsAt, timeZone, title, where, at };
  return {
    messageId: `<${partOfId(job)}.${registration.id}@participation-graph>`,
    to: { name: personName, address: email },
    ...mailText(kind, language, facts),
    calendar: startsAt === null || isUnseated(kind, registration) ? null : calendarOf(kind, { ...entry, startsAt }),
  };
}

/** A change of the event that a newer one has overtaken is told with that. */
function kindOf({ notice, access }: MailJob, subject: Subject): MailKind | null {
  if (access !== undefined) return access === subject.access && !subject.isCalledOff ? 'access-changed' : null;
  if (notice === undefined) return subject.kind === null ? 'reminder' : mailKindOf(subject.kind, subject.to, subject);
  if (notice !== subject.notice) return null;
  return subject.isCalledOff ? 'event-cancelled' : 'event-changed';
}

function partOfId({ entryId, notice, access }: MailJob): string {
  if (access !== undefined) return `access-${access}`;
  return notice === undefined ? (entryId ?? 'reminder') : `event-${notice}`;
}

/** Whether the event, of which the message tells, was never in the calendar of the person. */
function isUnseated(kind: MailKind, { status }: Registration): boolean {
  const { PENDING, WAITLISTED } = RegistrationStatus;
  return EVENT_NOTICES.includes(kind) && (status === PENDING || status === WAITLISTED);
}

/** Whether nobody needs to be asked, or reminded, any more. */
function isOutdated(kind: MailKind, { status }: Registration): boolean {
  const { PENDING, OFFERED, CONFIRMED, WAITLISTED } = RegistrationStatus;
  if (kind === 'confirm-address') return status !== PENDING;
  if (kind === 'offered') return status !== OFFERED;
  if (EVENT_NOTICES.includes(kind)) return ![PENDING, OFFERED, CONFIRMED, WAITLISTED].includes(status);
  return (kind === 'reminder' || kind === 'access-changed') && status !== CONFIRMED;
}

function linkTo(kind: MailKind, registration: Registration, { managementTokens, registrationUrl }: Links): string {
  const { id, expiresAt } = registration;
  const isConfirming = kind === 'confirm-address' && expiresAt !== null;
  const token = isConfirming
    ? managementTokens.tokenOf(id, 'confirm', expiresAt)
    : managementTokens.managementTokenOf(registration);
  const url = new URL(registrationUrl);
  // The fragment is what browsers send to nobody, so no server or proxy on the way can write the token into a log.
  const opened = kind === 'offered' ? 'accept' : 'manage';
  url.hash = new URLSearchParams({ do: isConfirming ? 'confirm' : opened, id, token }).toString();
  return url.href;
}

function factsOf(
  { personName, partySize, expiresAt, checkInCode }: Registration,
  { title, startsAt, timeZone, venue, address }: Subject,
  { language, link, position }: { language: MailLanguage; link: string; position: number | null },
): MailFacts {
  const shown = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  });
  return {
    name: personName ?? '',
    title: textIn(title, language),
    when: startsAt === null ? '' : shown.format(startsAt),
    where: [venue === null ? '' : textIn(venue, language), address].filter((part) => part !== '').join(', '),
    partySize,
    position,
    until: expiresAt === null ? '' : shown.format(expiresAt),
    checkInCode,
    link,
  };
}

/** In the queue; null for who does not wait. However many wait, it is read from a few hundred rows. */
async function placeOf(db: DataSource, { id, status }: Registration): Promise<number | null> {
  if (status !== RegistrationStatus.WAITLISTED) return null;
  const [row] = await db.query<{ place: number }[]>(SELECT_PLACES, [[id]]);
  return row?.place ?? null;
}

async function readSubject(db: DataSource, { entryId, registrationId }: MailJob): Promise<Subject | null> {
  const [subject] = await db.query<Subject[]>(
    `select entry.kind, entry."to", coalesce(entry.at, now()) as at, terms."asksForConfirmation",
            event.title, event."startsAt", event."endsAt", event."timeZone", venue.name as venue,
            concat_ws(', ', nullif(concat_ws(' ', venue.street, venue."houseNumber"), ''),
                            nullif(concat_ws(' ', venue."postalCode", venue.city), '')) as address,
            (select count(*)::int from registration_journal as earlier
              where earlier."registrationId" = $1 and earlier.id <= coalesce(entry.id, earlier.id)) - 1
              + coalesce(event_notice.revision, 0) as revision,
            coalesce(event_notice.revision, 0) as notice,
            coalesce(event_notice."accessRevision", 0) as access, event.status = 'CANCELLED' as "isCalledOff"
       from registration
       join event on event.id = registration."eventId"
       join registration_terms as terms on terms."eventId" = event.id
       left join venue on venue.id = event."venueId"
       left join event_notice on event_notice."eventId" = event.id
       left join registration_journal as entry on entry.id = $2::bigint
      where registration.id = $1 and (entry.id is not null or $2 is null)`,
    [registrationId, entryId],
  );
  return subject ?? null;
}
