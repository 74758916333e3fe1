import { LRUCache } from 'lru-cache';
import { Temporal } from 'temporal-polyfill';
import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../shared/facts/scalars.js';
import { Weekday, weekdayOf } from '../../shared/facts/weekday.js';

@ObjectType({ description: 'A point in time, as clocks show it where the event takes place.' })
export class Moment {
  @Field(() => DateTimeScalar, { description: 'The instant, in UTC.' })
  at!: Date;

  @Field(() => String, {
    description: 'Local date and time with the offset from UTC, such as "2017-11-07T18:00+01:00".',
  })
  local!: string;

  @Field(() => Weekday, { description: 'The local day of the week (Wochentag).' })
  weekday!: Weekday;

  @Field(() => String, { description: 'The time zone as in the IANA database, such as "Europe/Berlin".' })
  timeZone!: string;
}

/** An instant as clocks in a time zone show it; null for null. */
export function momentIn(timeZone: string, at: Date | null): Moment | null {
  if (at === null) return null;
  const key = `${at.getTime()} ${timeZone}`;
  let moment = moments.get(key);
  if (moment === undefined) {
    moment = calculated(timeZone, at);
    moments.set(key, moment);
  }
  return moment;
}

/** Those that were asked for last: rules of time zones are slow, and the same events are asked for again and again. */
const moments = new LRUCache<string, Moment>({ max: 10_000 });

function calculated(timeZone: string, at: Date): Moment {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return Object.freeze(
    Object.assign(new Moment(), {
      at,
      local: zoned.toString({ smallestUnit: 'minute', timeZoneName: 'never' }),
      weekday: weekdayOf(zoned),
      timeZone,
    }),
  );
}

/**
 * The instant of a local time.
 *
 * @throws RangeError when clocks never showed it there, as in the hour that summer time skips, or showed it twice
 */
export function instantOf(localDateTime: string, timeZone: string): Date {
  const zoned = Temporal.PlainDateTime.from(localDateTime).toZonedDateTime(timeZone, { disambiguation: 'reject' });
  return new Date(zoned.epochMilliseconds);
}

/** The first instant of a day in a time zone. */
export function startOfDay(day: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);
}
