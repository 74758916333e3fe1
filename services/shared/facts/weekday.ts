import type { Temporal } from 'temporal-polyfill';
import { registerEnumType } from 'type-graphql';

/** A day of the week. */
export enum Weekday {
  MONDAY = 'MONDAY',
  TUESDAY = 'TUESDAY',
  WEDNESDAY = 'WEDNESDAY',
  THURSDAY = 'THURSDAY',
  FRIDAY = 'FRIDAY',
  SATURDAY = 'SATURDAY',
  SUNDAY = 'SUNDAY',
}

registerEnumType(Weekday, {
  name: 'Weekday',
  description: 'A day of the week (Wochentag).',
  valuesConfig: {
    MONDAY: { description: 'Montag.' },
    TUESDAY: { description: 'Dienstag.' },
    WEDNESDAY: { description: 'Mittwoch.' },
    THURSDAY: { description: 'Donnerstag.' },
    FRIDAY: { description: 'Freitag.' },
    SATURDAY: { description: 'Samstag, Sonnabend.' },
    SUNDAY: { description: 'Sonntag.' },
  },
});

const WEEKDAYS = Object.values(Weekday);

/** The day of the week that a date falls on. */
export function weekdayOf({ dayOfWeek }: Pick<Temporal.PlainDate, 'dayOfWeek'>): Weekday {
  const weekday = WEEKDAYS[dayOfWeek - 1];
  if (weekday === undefined) throw new RangeError(`no calendar has a day ${dayOfWeek} of the week`);
  return weekday;
}
