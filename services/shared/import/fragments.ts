import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { CitationRecord } from '../facts/citation.js';
import type { ConflictRecord, Inference } from '../facts/citing.js';
import type { LocalizedTexts } from '../facts/localized-text.js';
import { isWebAddress, NO_WEB_ADDRESS } from '../facts/web-address.js';
import { areReversed, type PartialDate, parsePartialDate } from '../facts/partial-date.js';
import { type Quantity, QuantityQualifier } from '../facts/quantity.js';
import { canonicalLanguage } from '../facts/scalars.js';
import { YesNoUnknown } from '../facts/yes-no-unknown.js';

/** The language of a text that is given without one. */
const DEFAULT_LANGUAGE = 'de';

/** What a reference carries in its schema's metadata. */
export interface ReferenceMark {
  section: string;
}

/** The forms of values that every section uses; the reference of the format names them. */
export type Form =
  | 'id'
  | 'text'
  | 'partial date'
  | 'day'
  | 'local time'
  | 'time zone'
  | 'quantity'
  | 'citation'
  | 'conflict'
  | 'inference';

/** What the schema of a form carries in its metadata. */
const form = (name: Form): { form: Form } => ({ form: name });

const SLUG = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/;

/** The id of a record: lower-case letters, digits, hyphens. It never changes; other files refer to it. */
export const slug = z
  .string()
  .max(120)
  .regex(SLUG, 'must be an id of lower-case letters and digits, joined by hyphens, such as "pankow-2017"')
  .meta(form('id'));

/** The id of a record in another section; the importer reports one that is in no file and no database. */
export const reference = (section: string) => slug.meta({ section } satisfies ReferenceMark);

/** The section that a schema made by `reference` points to; null for any other schema. */
export function markedSection(schema: z.core.$ZodType): string | null {
  const section = z.globalRegistry.get(schema)?.['section' satisfies keyof ReferenceMark];
  return typeof section === 'string' ? section : null;
}

const isLanguage = remembered((value) => doesNotThrow(() => canonicalLanguage(value)));
const isTimeZone = remembered((value) => doesNotThrow(() => new Intl.DateTimeFormat('en', { timeZone: value })));

/** The language that something is in: "de", "pt-BR". */
export const languageTag = z
  .string()
  .refine(isLanguage, 'must be the tag of a language as in BCP 47, such as "de"')
  .transform(canonicalLanguage);

const languages = z.record(
  z.string().refine(isLanguage, 'must be the tag of a language as in BCP 47, such as "de"'),
  z.string().trim().min(1, 'must not be empty'),
);

/** A text: one string, which is German, or a language for each string; the first language is the original. */
export const text = z
  .union([z.string().trim().min(1, 'must not be empty'), languages])
  .transform((given): LocalizedTexts => {
    if (typeof given === 'string') return { original: DEFAULT_LANGUAGE, texts: { [DEFAULT_LANGUAGE]: given } };
    const entries = Object.entries(given).map(([tag, value]) => [canonicalLanguage(tag), value] as const);
    return { original: entries[0]?.[0] ?? DEFAULT_LANGUAGE, texts: Object.fromEntries(entries) };
  })
  .refine(({ texts }) => Object.keys(texts).length > 0, 'must hold at least one language')
  .meta(form('text'));

/** An e-mail address: what a mail server takes in all likelihood. Edits ask the same. */
export const mailAddress = z.email('must be an e-mail address').max(254);

/** A text that has no language: a name, an address, the words of a source. */
export const phrase = z.string().trim().min(1, 'must not be empty');

/** The same where there may be none. */
export const words = phrase.nullable().default(null);

/** Where something is on the web, as a source writes it, also without "https://". Edits ask the same. */
export const webAddress = phrase.refine(isWebAddress, NO_WEB_ADDRESS).nullable().default(null);

/** As much of a date as is known: "2018", "2013-04" or "2018-11-30". */
export const partialDate = z
  .union([z.string(), z.number().int().transform(String)])
  .transform((value, context): PartialDate => {
    try {
      return parsePartialDate(value);
    } catch {
      context.addIssue('is no date that exists; write YYYY, YYYY-MM or YYYY-MM-DD'); // the importer adds the value
      return z.NEVER;
    }
  })
  .meta(form('partial date'));

/** For `refine`: of two dates of a record, where both are known, the second must not lie before the first. */
export function inOrder<First extends string, Second extends string>(first: First, second: Second) {
  const isInOrder = (record: Record<First | Second, PartialDate | null>) => !areReversed(record[first], record[second]);
  return [isInOrder, { path: [second], message: `must not be before "${first}"` }] satisfies [unknown, unknown];
}

/** A day: "2018-11-30". */
export const day = z.string().refine(isDay, 'must be a day as YYYY-MM-DD that exists').meta(form('day'));

/** A local time on a day: "2017-11-07T18:00". The time zone stands beside it. */
export const localDateTime = z
  .string()
  .refine(isLocalDateTime, 'must be a local time as YYYY-MM-DDTHH:MM that exists')
  .meta(form('local time'));

/** A time zone as in the IANA database: "Europe/Berlin". */
export const timeZone = z
  .string()
  .refine(isTimeZone, 'must be a time zone as in the IANA database, such as "Europe/Berlin"')
  .meta(form('time zone'));

export const yesNoUnknown = z.enum(YesNoUnknown).default(YesNoUnknown.UNKNOWN);

/** A number, or a number with how it is meant. */
export const quantity = z
  .strictObject({
    value: z.number(),
    qualifier: z.enum(QuantityQualifier).default(QuantityQualifier.EXACT),
    unit: z.string().min(1),
    statedAs: z.string().nullable().default(null),
  })
  .transform((given): Quantity => given)
  .meta(form('quantity'));

/** A source document's id, or the id with the place in the document. */
export const citation = z
  .union([
    reference('sourceDocuments').transform((document) => ({ document, place: null })),
    z.strictObject({ document: reference('sourceDocuments'), place: z.string().min(1).nullable().default(null) }),
  ])
  .transform((given): CitationRecord => given)
  .meta(form('citation'));

export const conflict = z
  .strictObject({
    field: z.string().min(1),
    note: z.string().nullable().default(null),
    values: z
      .array(z.strictObject({ value: z.coerce.string(), source: citation.nullable().default(null) }))
      .min(2, 'needs at least two values'),
  })
  .transform((given): ConflictRecord => given)
  .meta(form('conflict'));

export const inference = z
  .strictObject({ field: z.string().min(1), reason: z.string().min(1) })
  .transform((given): Inference => given)
  .meta(form('inference'));

/** The keys that every record with facts may have; see `attestedColumns`. */
export const attested = {
  sources: z.array(citation).default([]),
  conflicts: z.array(conflict).default([]),
  inferences: z.array(inference).default([]),
};

/** The columns of `Attested` from a record that spreads `attested`. */
export function attestedColumns(record: {
  sources: CitationRecord[];
  conflicts: ConflictRecord[];
  inferences: Inference[];
}) {
  return { citationRecords: record.sources, conflictRecords: record.conflicts, inferences: record.inferences };
}

function isDay(value: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(value) && doesNotThrow(() => Temporal.PlainDate.from(value, { overflow: 'reject' }))
  );
}

function isLocalDateTime(value: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value) &&
    doesNotThrow(() => Temporal.PlainDateTime.from(value, { overflow: 'reject' }))
  );
}

/** Files hold the same few values thousands of times, and Intl takes its time for each. */
function remembered(check: (value: string) => boolean): (value: string) => boolean {
  const right = new Set<string>();
  return (value) => {
    if (right.has(value)) return true;
    const isRight = check(value);
    if (isRight) right.add(value);
    return isRight;
  };
}

function doesNotThrow(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
