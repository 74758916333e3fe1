import { LRUCache } from 'lru-cache';
import { Temporal } from 'temporal-polyfill';
import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import type { ValueTransformer } from 'typeorm';
import { DateScalar } from './scalars.js';
import { Weekday, weekdayOf } from './weekday.js';
import { KeptWithOwner } from '../kept-for.js';

/** How much of a date is known. */
export enum DatePrecision {
  YEAR = 'YEAR',
  MONTH = 'MONTH',
  DAY = 'DAY',
}

registerEnumType(DatePrecision, {
  name: 'DatePrecision',
  description: 'How much of a date is known.',
  valuesConfig: {
    YEAR: { description: 'Just the year.' },
    MONTH: { description: 'Year and month.' },
    DAY: { description: 'The day.' },
  },
});

@KeptWithOwner()
@Directive('@shareable')
@ObjectType({ description: 'A date as exactly as it is known: a year, a month or a day.' })
export class PartialDate {
  @Field(() => String, { description: 'As much as is known, in ISO 8601: "2018", "2013-04" or "2018-11-30".' })
  value!: string;

  @Field(() => DatePrecision, { description: 'How much is known.' })
  precision!: DatePrecision;

  @Field(() => DateScalar, { description: 'The first day it can mean.' })
  earliest!: string;

  @Field(() => DateScalar, { description: 'The last day it can mean; equal to "earliest" for a known day.' })
  latest!: string;

  @Field(() => Weekday, {
    nullable: true,
    description: 'The day of the week (Wochentag); null unless the day is known.',
  })
  weekday!: Weekday | null;
}

/** "2018", "2013-04" or "2018-11-30". */
export const PARTIAL_DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** Read last: there are few days, and every row has one. */
const known = new LRUCache<string, PartialDate>({ max: 10_000 });

/** @throws RangeError when there is no such day or month, such as 2018-02-30 */
export function parsePartialDate(value: string): PartialDate {
  let date = known.get(value);
  if (date === undefined) {
    date = calculated(value);
    known.set(value, date);
  }
  return date;
}

function calculated(value: string): PartialDate {
  if (!PARTIAL_DATE.test(value)) throw new RangeError(`"${value}" is not YYYY, YYYY-MM or YYYY-MM-DD`);
  if (value.length === 4) {
    const year = Temporal.PlainYearMonth.from(`${value}-12`);
    return made({ ...unknownDay(value, DatePrecision.YEAR), earliest: `${value}-01-01`, latest: lastDay(year) });
  }
  if (value.length === 7) {
    const month = Temporal.PlainYearMonth.from(value, { overflow: 'reject' });
    return made({ ...unknownDay(value, DatePrecision.MONTH), earliest: `${value}-01`, latest: lastDay(month) });
  }
  const date = Temporal.PlainDate.from(value, { overflow: 'reject' });
  const day = date.toString();
  return made({ value, precision: DatePrecision.DAY, earliest: day, latest: day, weekday: weekdayOf(date) });
}

/** Whether what is known of two dates rules out that the second is the later one, or the same. */
export function areReversed(first: PartialDate | null, second: PartialDate | null): boolean {
  return first !== null && second !== null && second.latest < first.earliest;
}

/** A `text` column that reads as a PartialDate. */
export const partialDateColumn: ValueTransformer = {
  from: (value: string | null) => (value === null ? null : parsePartialDate(value)),
  to: (date: PartialDate | null) => date?.value ?? null,
};

/**
 * Whole days from one day to another; negative when the second comes first.
 *
 * @returns null unless both are known to the day
 */
export function daysBetween(from: PartialDate | null, to: PartialDate | null): number | null {
  if (from?.precision !== DatePrecision.DAY || to?.precision !== DatePrecision.DAY) return null;
  return Temporal.PlainDate.from(from.value).until(Temporal.PlainDate.from(to.value)).days;
}

function unknownDay(value: string, precision: DatePrecision): Pick<PartialDate, 'value' | 'precision' | 'weekday'> {
  return { value, precision, weekday: null };
}

function made(date: PartialDate): PartialDate {
  return Object.freeze(Object.assign(new PartialDate(), date));
}

function lastDay(month: Temporal.PlainYearMonth): string {
  return month.toPlainDate({ day: month.daysInMonth }).toString();
}
