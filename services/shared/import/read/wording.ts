import type { z } from 'zod';
import { quoted } from '../mistake.js';
import { didYouMean } from './did-you-mean.js';
import { type DataPath, type Locator } from './locate.js';
import { walkSchema } from './schema-walk.js';

/** What is wrong at one place of a record. */
export interface Finding {
  path: DataPath;
  reason: string;
}

type Issue = z.core.$ZodIssue;

/**
 * What a schema makes of a record, or everything that is wrong with it, in words for whoever writes data files.
 *
 * A text that the schema's author gave (`.regex(..., 'must be ...')`) is kept; zod's own are replaced.
 *
 * @param at where the record stands in its file
 */
export function readWith<Value>(
  schema: z.ZodType<Value>,
  given: unknown,
  at: DataPath,
  locator: Locator,
): { value: Value | null; findings: Finding[] } {
  const result = schema.safeParse(given, { error: wording, reportInput: true });
  if (result.success) return { value: result.data, findings: [] };
  const findings = result.error.issues.flatMap(flatten).flatMap((issue): Finding[] => {
    if (issue.code === 'unrecognized_keys') return unknownKeys(schema, given, issue);
    return [{ path: issue.path, reason: issue.message + found(issue, locator.writtenAt([...at, ...issue.path])) }];
  });
  return { value: null, findings };
}

/** An issue of a union's alternatives in place of "none of them fits", when it is clear which one was meant. */
function flatten(issue: Issue): Issue[] {
  if (issue.code === 'invalid_key') {
    // The key is in the path already.
    return issue.issues.map((inner) => ({ ...inner, path: issue.path, input: undefined }));
  }
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const fitting = issue.errors.filter((errors) => !errors.some(isOtherType));
  const meant = fitting.toSorted((a, b) => a.length - b.length)[0];
  if (meant === undefined) {
    const reasons = new Set(issue.errors.flatMap((errors) => errors.filter(isOtherType).map(({ message }) => message)));
    return [{ ...issue, message: joined([...reasons]) }];
  }
  return meant.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** Whether the value is not even of the alternative's type. */
function isOtherType({ code, path }: Issue): boolean {
  return code === 'invalid_type' && path.length === 0;
}

/** "must be text" and "must be a mapping": "must be text or a mapping". */
function joined(reasons: readonly string[]): string {
  return reasons.map((reason, index) => (index === 0 ? reason : reason.replace(/^must be /, ''))).join(' or ');
}

function unknownKeys(schema: z.ZodType, given: unknown, issue: z.core.$ZodIssueUnrecognizedKeys): Finding[] {
  const path = issue.path.join('\0');
  const names = [...walkSchema(schema, given)].flatMap((node) => {
    const { def } = node.schema._zod;
    return def.type === 'object' && node.path.join('\0') === path ? Object.keys(def.shape) : [];
  });
  return issue.keys.map((key) => ({
    path: [...issue.path, key],
    reason: `there is no such key${didYouMean(key, names)}`,
  }));
}

/** ` (found "...")` for a plain value that is there but wrong. */
function found(issue: Issue, written: string | null): string {
  const { input } = issue;
  if (input === null || input === undefined || typeof input === 'object') return '';
  const value = written ?? JSON.stringify(input);
  const hint = isUnquoted(issue) ? '; write it in quotes' : '';
  return `${hint} (found ${quoted(value)})`;
}

/** A number or a truth value where a text is wanted: most often a postal code or a title that looks like one. */
function isUnquoted({ code, message, input }: Issue): boolean {
  return (code === 'invalid_type' || code === 'invalid_union') && /\btext\b/.test(message) && typeof input !== 'string';
}

type RawIssue = z.core.$ZodRawIssue;

/** The words for what zod finds, given to it as its error map. */
function wording(issue: RawIssue): string {
  const words = WORDS[issue.code] as ((issue: RawIssue) => string) | undefined;
  return words?.(issue) ?? 'is not valid';
}

const WORDS: { [Code in RawIssue['code']]?: (issue: Extract<RawIssue, { code: Code }>) => string } = {
  invalid_type: ({ input, expected }) => {
    if (input === undefined) return 'is missing';
    return `must be ${TYPES[expected] ?? expected}${input === null ? ', but nothing is given' : ''}`;
  },
  invalid_value: (issue) => `must be ${oneOf(issue.values)}${meant(issue)}`,
  invalid_union: ({ options }) => (Array.isArray(options) ? `must be ${oneOf(options)}` : 'has no allowed form'),
  too_small: ({ origin, inclusive, minimum }) => size(origin, inclusive ? 'at least' : 'more than', minimum),
  too_big: ({ origin, inclusive, maximum }) => size(origin, inclusive ? 'at most' : 'less than', maximum),
  not_multiple_of: ({ divisor }) => `must be a multiple of ${divisor}`,
  invalid_format: ({ format }) => FORMATS[format] ?? `must be a valid ${format}`,
};

function oneOf(values: readonly unknown[]): string {
  return `${values.length === 1 ? '' : 'one of '}${values.map(String).join(', ')}`;
}

function meant({ input, values }: Extract<RawIssue, { code: 'invalid_value' }>): string {
  return typeof input === 'string' ? didYouMean(input, values.map(String)) : '';
}

function size(origin: string, comparison: string, bound: number | bigint): string {
  if (origin === 'string') return `must have ${comparison} ${bound} characters`;
  if (origin === 'array' || origin === 'record') return `must have ${comparison} ${bound} entries`;
  return `must be ${comparison} ${bound}`;
}

const TYPES: Partial<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
};

const FORMATS: Partial<Record<string, string>> = {
  email: 'must be an e-mail address',
  url: 'must be a web address',
  date: 'must be a day as YYYY-MM-DD that exists',
  datetime: 'must be an instant as in ISO 8601, such as "2018-11-30T09:00:00Z"',
  uuid: 'must be a UUID',
  regex: 'is not written as it must be',
};
