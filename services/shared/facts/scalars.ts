import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';

const LOCAL_DATE = GraphQLLocalDate.toConfig();

/** A calendar day, "2018-11-30". A string on both sides: a day has no time zone, a JavaScript Date has one. */
export const DateScalar = new GraphQLScalarType({
  ...LOCAL_DATE,
  parseValue: (value) => dayOfAYear(LOCAL_DATE.parseValue(value)),
  parseLiteral: (literal, variables) => dayOfAYear(LOCAL_DATE.parseLiteral(literal, variables)),
  name: 'Date',
  description: 'A calendar day as in ISO 8601, for example "2018-11-30". It has no time and no time zone.',
});

/** There was no year 0. */
function dayOfAYear(day: unknown): unknown {
  if (String(day).startsWith('0000')) throw new TypeError('A day is in the year 0001 or later.');
  return day;
}

/** An instant in UTC. */
export const DateTimeScalar = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'An instant as in ISO 8601, always answered in UTC, for example "2017-11-07T17:00:00.000Z".',
});

/** The tag of a language, checked and written in its canonical form. */
export const LanguageTagScalar = new GraphQLScalarType<string, string>({
  name: 'LanguageTag',
  description: 'The tag of a language as in BCP 47 (Sprachkennzeichen), for example "de" or "pt-BR".',
  serialize: (value) => canonicalLanguage(value),
  parseValue: (value) => canonicalLanguage(value),
});

/** @throws TypeError when the value is not the tag of a language */
export function canonicalLanguage(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new TypeError('A language is a tag as in BCP 47, such as "de".');
  try {
    return Intl.getCanonicalLocales(value)[0] ?? value;
  } catch {
    throw new TypeError(`"${value.slice(0, 40)}" is not the tag of a language as in BCP 47, such as "de" or "pt-BR".`);
  }
}
