import { Temporal } from 'temporal-polyfill';

/** A day as a text names it; `year` is null where it was left out. */
export interface NamedDay {
  year: number | null;
  month: number;
  day: number;
}

const MONTHS = [
  ['januar', 'jänner', 'january', 'jan'],
  ['februar', 'february', 'feb'],
  ['märz', 'maerz', 'march', 'mar', 'mrz'],
  ['april', 'apr'],
  ['mai', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov'],
  ['dezember', 'december', 'dez', 'dec'],
];

const NAMES = MONTHS.flat().sort((one, other) => other.length - one.length);
const NAME = `(?<name>${NAMES.join('|')})\\b\\.?`;
const BEGIN = '(?<![\\p{L}\\d.])';
const YEAR = '(?:,?\\s+(?<year>\\d{4}))?';
const FORMS = [
  // 7. November 2017, 7 November, 7th of November 2017
  `${BEGIN}(?<day>\\d{1,2})(?:\\.|st|nd|rd|th)?\\s*(?:of\\s+)?${NAME}${YEAR}`,
  // November 7, 2017
  `(?<!\\p{L})${NAME}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?(?!\\d|\\.\\d)${YEAR}`,
  // 07.11.2017, 7.11.17, 7.11.
  `${BEGIN}(?<day>\\d{1,2})\\.\\s?(?<month>\\d{1,2})\\.(?:\\s?(?<year>\\d{4}|\\d{2})(?!\\d))?`,
  // 2017-11-07
  `${BEGIN}(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})(?!\\d)`,
  // 07/11/2017: the day first, as is written in Europe
  `${BEGIN}(?<day>\\d{1,2})/(?<month>\\d{1,2})/(?<year>\\d{4})(?!\\d)`,
].map((form) => new RegExp(form, 'giu'));

/** Who names more days is not speaking of that of one event. */
const MOST_DAYS = 100;

/** The days that a text in German or English names, each once, and so many at most as are looked at. */
export function daysIn(text: string): NamedDay[] {
  const all = FORMS.flatMap((form) => [...text.matchAll(form)]).flatMap(({ groups }) => dayOf(groups ?? {}) ?? []);
  const days = new Map(all.map((named) => [`${named.year}-${named.month}-${named.day}`, named]));
  return [...days.values()].slice(0, MOST_DAYS);
}

/** Whether a named day can be one from `earliest` to `latest`, both such as "2017-11-07". */
export function isWithin({ year, month, day }: NamedDay, earliest: string, latest: string): boolean {
  const years = year === null ? [earliest, latest].map((date) => Number(date.slice(0, 4))) : [year];
  return years.some((chosen) => {
    const iso = isoDay(chosen, month, day);
    return iso !== null && earliest <= iso && iso <= latest;
  });
}

function dayOf({ year, month, name, day }: Record<string, string | undefined>): NamedDay | null {
  const named =
    name === undefined ? Number(month) : MONTHS.findIndex((names) => names.includes(name.toLowerCase())) + 1;
  const given = year === undefined ? null : Number(year.length === 2 ? `20${year}` : year);
  const found = { year: given, month: named, day: Number(day) };
  return isoDay(given ?? 2024, found.month, found.day) === null ? null : found; // a leap year has all days
}

function isoDay(year: number, month: number, day: number): string | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}
