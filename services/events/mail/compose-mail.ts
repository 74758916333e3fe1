import { textIn } from '../../shared/facts/localized-text.js';
import type { EventMode } from '../event/event.enums.js';
import type { Mail } from '../../shared/mail/mail-sender.js';
import type { ManagementTokens } from '../registration/management-token.js';
import { isOverBy } from '../registration-terms/registration-terms.js';
import { isOverdue } from '../registration/registration.js';
import { RegistrationStatus } from '../registration/registration-status.js';
import { calendarOf, type CalendarTime } from './calendar.js';
import { calendarMethodOf, isTrueOf, type MailKind, mailKindOf } from './mail-kind.js';
import type { MailJob } from './mail-queue.js';
import type { MailSubject } from './mail-subject.js';
import { type MailFacts, type MailLanguage, mailText } from './mail-texts.js';

export type { Mail };

export interface Links {
  managementTokens: ManagementTokens;
  /** The page that lets people manage their registrations; id, token and purpose are added. */
  registrationUrl: string;
}

/**
 * Puts together what a job is about, as it was read.
 *
 * @returns null when there is nothing to write any more: the person was erased, or the moment has passed
 */
export function mailAbout(job: MailJob, subject: MailSubject, links: Links): Mail | null {
  const { id, email, personName } = subject;
  const kind = kindOf(job, subject);
  if (kind === null || email === null || personName === null) return null;
  if (!isTrueOf(kind, subject) || isTooLate(kind, subject)) return null;

  const language: MailLanguage = /^de\b/i.test(job.language ?? subject.language) ? 'de' : 'en';
  const facts = factsOf(subject, language, linkTo(kind, subject, links));
  return {
    messageId: `<${partOfId(job, subject)}.${id}@participation-graph>`,
    to: { name: personName, address: email },
    ...mailText(kind, language, facts),
    calendar: calendarFor(kind, subject, facts),
  };
}

/** Whether a job is about one registration alone, and not about a change of its event. */
export function isOwn({ notice, access }: MailJob): boolean {
  return notice === undefined && access === undefined;
}

/** What the last messages say at an event that was called off; whoever stays is told of that instead of anything else. */
const LAST: readonly MailKind[] = ['cancelled', 'declined'];

/** A change of the event that a newer one has overtaken is told with that. */
function kindOf(job: MailJob, subject: MailSubject): MailKind | null {
  const { notice, access } = job;
  const { isCalledOff } = subject;
  if (job.link !== undefined) return linkKindOf(subject);
  if (isOwn(job)) return ownKindOf(subject);
  if (access !== undefined) return access === subject.access && !isCalledOff ? 'access-changed' : null;
  if (notice !== subject.notice) return null;
  return isCalledOff ? 'event-cancelled' : 'event-changed';
}

/** An address that was not confirmed in time is told nothing more: maybe somebody else has registered it. */
function linkKindOf(subject: MailSubject): MailKind | null {
  const isExpired = subject.status === RegistrationStatus.EXPIRED || isOverdue(subject, subject.at);
  if (isExpired && subject.emailConfirmedAt === null) return null;
  return canBeConfirmed(subject) ? 'confirm-address' : 'link';
}

function ownKindOf(subject: MailSubject): MailKind | null {
  const kind = subject.kind === null ? 'reminder' : mailKindOf({ ...subject, kind: subject.kind });
  return subject.isCalledOff && kind !== null && !LAST.includes(kind) ? null : kind;
}

/** Who has not confirmed their address yet needs the link for that. */
function canBeConfirmed({ status, expiresAt, at, isCalledOff }: MailSubject): boolean {
  return status === RegistrationStatus.PENDING && expiresAt !== null && expiresAt > at && !isCalledOff;
}

/** Whether nobody needs to be told any more, since the event has begun, or was over when it happened. */
function isTooLate(kind: MailKind, { at, startsAt, overAt, timeZone }: MailSubject): boolean {
  if (kind === 'reminder') return startsAt !== null && startsAt <= at;
  if (kind !== 'promoted' && kind !== 'expired') return false;
  return isOverBy({ startsAt, endsAt: overAt, timeZone }, at);
}

/** One message has one id, however often it is handed over; who is reminded of another start gets another message. */
function partOfId({ entryId, notice, access, link }: MailJob, { startsAt }: MailSubject): string {
  if (access !== undefined) return `access-${access}`;
  if (notice !== undefined) return `event-${notice}`;
  if (link !== undefined) return `link-${link}`;
  return entryId ?? `reminder-${startsAt?.getTime().toString(36)}`;
}

function calendarFor(kind: MailKind, subject: MailSubject, { title, where }: MailFacts): Mail['calendar'] {
  const method = calendarMethodOf(kind, subject);
  const time = timeOf(subject);
  if (method === null || time === null) return null;
  const { id: registrationId, revision, timeZone, at, status } = subject;
  const isTentative = status === RegistrationStatus.OFFERED;
  return calendarOf(method, { registrationId, revision, time, timeZone, title, where, isTentative, at });
}

function timeOf({ startsAt, endsAt, day }: MailSubject): CalendarTime | null {
  if (startsAt !== null) return { startsAt, endsAt };
  return day === null ? null : { day };
}

function linkTo(kind: MailKind, subject: MailSubject, { managementTokens, registrationUrl }: Links): string {
  const { id, eventId, expiresAt, at } = subject;
  const isConfirming = kind === 'confirm-address' && expiresAt !== null;
  const token = isConfirming
    ? managementTokens.tokenOf(id, 'confirm', expiresAt)
    : managementTokens.managementTokenOf(kind === 'link' ? { id, createdAt: at } : subject);
  const url = new URL(registrationUrl);
  // The fragment is what browsers send to nobody, so no server or proxy on the way can write the token into a log.
  const opened = kind === 'offered' ? 'accept' : 'manage';
  url.hash = new URLSearchParams({ do: isConfirming ? 'confirm' : opened, id, token, event: eventId }).toString();
  return url.href;
}

function factsOf(subject: MailSubject, language: MailLanguage, link: string): MailFacts {
  const { personName, partySize, position, expiresAt, checkInCode, title, timeZone } = subject;
  const { workingGroup, fullGroup } = subject;
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  const moment = formatOf(locale, { timeZone, ...MOMENT });
  return {
    name: personName ?? '',
    title: textIn(title, language),
    when: whenOf(subject, locale, moment),
    where: whereOf(subject, language),
    partySize,
    position,
    workingGroup,
    fullGroup,
    until: expiresAt === null ? '' : moment.format(expiresAt),
    checkInCode,
    link,
  };
}

/** With the name of the time zone, since who comes from afar, or takes part on line, may be in another one. */
const MOMENT: Intl.DateTimeFormatOptions = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
};

function whenOf({ startsAt, endsAt, day }: MailSubject, locale: string, moment: Intl.DateTimeFormat): string {
  if (startsAt !== null) return moment.formatRange(startsAt, endsAt !== null && endsAt > startsAt ? endsAt : startsAt);
  if (day === null) return '';
  return formatOf(locale, { timeZone: 'UTC', dateStyle: 'full' }).format(new Date(`${day}T00:00:00Z`));
}

function whereOf({ venue, address, mode }: MailSubject, language: MailLanguage): string {
  const place = [venue === null ? '' : textIn(venue, language), address].filter((part) => part !== '').join(', ');
  const way = WAYS[language][mode] ?? '';
  return place === '' || way === '' ? place + way : `${place} (${way})`;
}

/** How one takes part where one need not come, or not all. */
const WAYS: Record<MailLanguage, Partial<Record<EventMode, string>>> = {
  de: { ONLINE: 'online', HYBRID: 'vor Ort und online' },
  en: { ONLINE: 'on line', HYBRID: 'on site and on line' },
};

/** One for each language and time zone: to make one takes longer than all else about a text. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}
