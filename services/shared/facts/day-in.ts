import { Temporal } from 'temporal-polyfill';

/** Days without a time zone of their own are days in Germany. */
export const GERMANY = 'Europe/Berlin';

/** When a day ends in a time zone, of which one instant is known. */
export function endOfDayIn(timeZone: string, at: Date): Date {
  const day = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return new Date(day.startOfDay().add({ days: 1 }).startOfDay().epochMilliseconds);
}

/** The day that it is in a time zone at an instant, YYYY-MM-DD. */
export function dayIn(timeZone: string, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
