import { Temporal } from 'temporal-polyfill';

/** Days without a time zone of their own are days in Germany. */
export const GERMANY = 'Europe/Berlin';

/** The day that it is in a time zone at an instant, YYYY-MM-DD. */
export function dayIn(timeZone: string, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
