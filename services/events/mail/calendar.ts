import { getVtimezoneComponent } from '@touch4it/ical-timezones';
import { Temporal } from 'temporal-polyfill';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

/** When an event is: from an instant on, or on a day of which no hour is known. */
export type CalendarTime = { startsAt: Date; endsAt: Date | null } | { day: string };

/** What a calendar is told of. */
export interface CalendarEntry {
  registrationId: string;
  /** Grows with each change, so that calendars know the newest. */
  revision: number;
  time: CalendarTime;
  /** As in the IANA database. */
  timeZone: string;
  title: string;
  where: string;
  /** Whether the seat is only offered. */
  isTentative: boolean;
  /** When it was written. */
  at: Date;
}

/** REQUEST puts the event in or changes it, CANCEL takes it out. */
export type CalendarMethod = 'REQUEST' | 'CANCEL';

/** The calendar file of a message, as in RFC 5545. */
export function calendarOf(method: CalendarMethod, entry: CalendarEntry): { method: CalendarMethod; content: string } {
  const { timeZone, title, where } = entry;
  const calendar = ical({
    prodId: { company: 'participation-graph', product: 'registrations' },
    method: ICalCalendarMethod[method],
    // Of the event alone: one of the calendar would be named once more, after components that it has to stand before (RFC 5545, 3.6).
    timezone: { name: null, generator: getVtimezoneComponent },
  });
  calendar.createEvent({
    id: `${entry.registrationId}@participation-graph`,
    sequence: entry.revision,
    stamp: zoned(entry.at, 'UTC'),
    ...timesOf(entry),
    timezone: timeZone,
    summary: title,
    ...(where !== '' && { location: where }),
    status: statusOf(method, entry),
  });
  return { method, content: calendar.toString() };
}

function timesOf({ time, timeZone }: CalendarEntry) {
  if ('day' in time) return { start: Temporal.PlainDate.from(time.day), allDay: true };
  const { startsAt, endsAt } = time;
  return { start: zoned(startsAt, timeZone), ...(endsAt !== null && { end: zoned(endsAt, timeZone) }) };
}

function statusOf(method: CalendarMethod, { isTentative }: CalendarEntry): ICalEventStatus {
  if (method === 'CANCEL') return ICalEventStatus.CANCELLED;
  return isTentative ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

/** A plain date would be written as the clock of this machine shows it. */
function zoned(at: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}
