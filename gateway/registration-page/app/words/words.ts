import { GERMAN } from './de.js';
import { ENGLISH } from './en.js';

export type Language = 'de' | 'en';

/** Everything that the page says, in one language. */
export type Words = typeof GERMAN;

export const WORDS: Readonly<Record<Language, Words>> = { de: GERMAN, en: ENGLISH };

export interface When {
  date: { value: string } | null;
  start: { at: string; timeZone: string } | null;
}

/** When an event is: as clocks show it there; a day, a month or a year where no more is known. */
export function whenOf({ date, start }: When, words: Words): string {
  if (start !== null) return moment(start.at, words, start.timeZone);
  if (date === null) return words.dateUnknown;
  const [year = '', month, day] = date.value.split('-');
  if (month === undefined) return year;
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric', month: 'long' };
  if (day !== undefined) options.day = 'numeric';
  return new Intl.DateTimeFormat(words.locale, options).format(new Date(`${date.value.padEnd(10, '-01')}T00:00:00Z`));
}

/** A moment in words; in the time zone of who looks unless another one is given. */
export function moment(at: string, words: Words, timeZone?: string): string {
  const options = { dateStyle: 'full', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(words.locale, options).format(new Date(at));
}
