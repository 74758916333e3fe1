import { getVtimezoneComponent } from '@touch4it/ical-timezones';
import { Temporal } from 'temporal-polyfill';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { MailKind } from './mail-kind.js';

/** What a calendar is told of. */
export interface CalendarEntry {
  registrationId: string;
  /** Grows with each change, so that calendars know the newest. */
  revision: number;
  startsAt: Date;
  endsAt: Date | null;
  /** As in the IANA database. */
  timeZone: string;
  title: string;
  where: string;
  /** When it was written. */
  at: Date;
}

const NOT_IN_CALENDAR: readonly MailKind[] = ['confirm-address', 'awaits-approval', 'waiting', 'access-changed'];
const TAKEN_OUT: readonly MailKind[] = ['cancelled', 'declined', 'expired', 'event-cancelled'];

/**
 * The calendar file of a message, as in RFC 5545 and 5546: it puts the event in, changes it, or takes it out.
 *
 * @returns null for a message that does not belong into a calendar
 */
export function calendarOf(
  kind: MailKind,
  entry: CalendarEntry,
): { method: 'REQUEST' | 'CANCEL'; content: string } | null {
  if (NOT_IN_CALENDAR.includes(kind)) return null;
  const isOut = TAKEN_OUT.includes(kind);
  const { timeZone, title, where } = entry;
  const calendar = ical({
    prodId: { company: 'participation-graph', product: 'registrations' },
    method: isOut ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    timezone: { name: timeZone, generator: getVtimezoneComponent },
  });
  calendar.createEvent({
    id: `${entry.registrationId}@participation-graph`,
    sequence: entry.revision,
    stamp: zoned(entry.at, 'UTC'),
    start: zoned(entry.startsAt, timeZone),
    ...(entry.endsAt !== null && { end: zoned(entry.endsAt, timeZone) }),
    timezone: timeZone,
    summary: title,
    ...(where !== '' && { location: where }),
    status: isOut
      ? ICalEventStatus.CANCELLED
      : kind === 'offered'
        ? ICalEventStatus.TENTATIVE
        : ICalEventStatus.CONFIRMED,
  });
  // RFC 5545, 3.8.7.2: a stamp is in UTC and says so, which the library leaves out beside a time zone.
  const content = calendar.toString().replace(/^DTSTAMP:\d{8}T\d{6}(?!Z)/m, '$&Z');
  return { method: isOut ? 'CANCEL' : 'REQUEST', content };
}

/** A plain date would be written as the clock of this machine shows it. */
function zoned(at: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}
