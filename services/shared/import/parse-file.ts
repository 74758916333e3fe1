import { isScalar, LineCounter, parseDocument, visit, type Document, type Node, type YAMLError } from 'yaml';
import { didYouMean } from './did-you-mean.js';
import { type DataPath, Locator } from './locate.js';
import { type Mistake, printable, quoted } from './mistake.js';
import type { TextFile } from './read-files.js';

/** The version of the format that this importer reads. A file without a `format` key is of this version. */
export const FORMAT = 1;

/** A file's content: the lists under its top-level keys, and where everything stands. */
export interface DataFile {
  name: string;
  /** Top-level key to what stands under it. Only keys that are sections. */
  sections: ReadonlyMap<string, unknown>;
  locator: Locator;
  /** Whether the text is no YAML; then `sections` holds what could be made of it, good for nothing but its ids. */
  isBroken: boolean;
}

/** Mistakes in the text of one file that are reported; those after the first few only follow from them. */
const TEXT_MISTAKES = 20;

/** Uses of anchors in a file, and how often they may multiply each other: far beyond need, far below a bomb. */
const ALIASES = 1_000;

/** Levels of mappings and lists inside each other. */
const DEPTH = 50;

/** How much larger than its text the data may get by aliases. */
const GROWTH = 10;

/**
 * Reads the YAML of one file.
 *
 * @param names the sections that there are
 */
export function parseFile(
  { name, text }: TextFile,
  names: ReadonlySet<string>,
): { file: DataFile; mistakes: Mistake[] } {
  const lines = new LineCounter();
  // Repeated keys are found below: the library compares every key of a mapping with every other one.
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    stringKeys: true,
    prettyErrors: false,
  });
  const locator = new Locator(document, lines);
  const mistakes: Mistake[] = [];
  const add = (line: number | null, path: string, reason: string): void => {
    mistakes.push({ file: name, line, path, reason });
  };

  for (const error of [...document.errors, ...document.warnings].slice(0, TEXT_MISTAKES)) {
    add(locator.lineAt(error.pos[0]), '', reasonOf(error));
  }
  const isBroken = mistakes.length > 0;
  for (const { key, first, second } of repeatedKeys(document)) {
    add(
      locator.lineAt(second),
      '',
      `the key ${quoted(key)} is given twice; the first is on line ${locator.lineAt(first)}`,
    );
  }

  const { data, refusal } = dataOf(document, text.length);
  if (refusal !== null && !isBroken) add(refusal.path && locator.lineOf(refusal.path), '', refusal.reason);
  for (const { key, reason } of isBroken ? [] : headerMistakes(data, names))
    add(locator.lineOf([key]), printable(key), reason);
  const sections = new Map(Object.entries(data).filter(([key]) => names.has(key)));
  return { file: { name, sections, locator, isBroken }, mistakes };
}

function reasonOf({ code, message }: YAMLError): string {
  if (message.startsWith('Maximum call stack')) return 'the data is nested too deeply';
  const reason = MESSAGES[code] ?? printable(message.slice(0, 120));
  return `not readable as YAML: ${reason}`;
}

/** Where the library's words mean little to whoever wrote the file. */
const MESSAGES: Partial<Record<YAMLError['code'], string>> = {
  MULTIPLE_DOCS: 'a file holds one document; remove the line "---", or make two files',
  TAB_AS_INDENT: 'lines are indented by spaces, not by tabs',
  TAG_RESOLVE_FAILED: 'tags such as "!name" have no meaning here',
  NON_STRING_KEY: 'a key is a plain word',
};

/** Keys that stand twice in one mapping. */
function* repeatedKeys(document: Document): Generator<{ key: string; first: number; second: number }> {
  const found: { key: string; first: number; second: number }[] = [];
  visit(document, {
    Map(_, { items }) {
      const offsets = new Map<string, number>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const offset = (key as Node).range?.[0] ?? 0;
        const first = offsets.get(String(key.value));
        if (first !== undefined) found.push({ key: String(key.value), first, second: offset });
        else offsets.set(String(key.value), offset);
      }
    },
  });
  yield* found;
}

/** Why a file's data is not taken, and the place in it, when there is one. */
interface Refusal {
  path: DataPath | null;
  reason: string;
}

/** The document as plain data, or why it is not taken. */
function dataOf(document: Document, size: number): { data: object; refusal: Refusal | null } {
  const no = (reason: string, path: DataPath | null = null) => ({ data: {}, refusal: { path, reason } });
  try {
    if (aliasCount(document) > ALIASES) return no(`uses anchors more than ${ALIASES} times`);
    const data: unknown = document.toJS({ maxAliasCount: ALIASES });
    if (data === null || data === undefined) return no('is empty');
    if (typeof data !== 'object' || Array.isArray(data))
      return no('must be a mapping from sections to lists of records');
    const refusal = refusalOf(data, size * GROWTH);
    return refusal === null ? { data, refusal } : no(refusal.reason, refusal.path);
  } catch (error) {
    if (error instanceof ReferenceError) return no('its anchors multiply each other; write the values out');
    if (error instanceof RangeError) return no('is nested too deeply');
    throw error;
  }
}

function aliasCount(document: Document): number {
  let count = 0;
  visit(document, {
    Alias() {
      count += 1;
    },
  });
  return count;
}

/** What no record may hold: too much, too deep, or characters that a database cannot store. */
function refusalOf(data: object, limit: number): Refusal | null {
  let size = 0;
  const walk = (value: unknown, path: string[]): Refusal | null => {
    if (path.length > DEPTH) return { path: [...path], reason: `is nested more than ${DEPTH} levels deep` };
    if (typeof value === 'string') {
      size += value.length;
      if (size > limit) return { path: null, reason: 'grows too large by its anchors; write the values out' };
      return /\0|\p{Cs}/u.test(value) ? { path: [...path], reason: 'holds a character that cannot be stored' } : null;
    }
    if (value === null || typeof value !== 'object') return null;
    size += 1;
    for (const [key, inner] of Object.entries(value)) {
      path.push(key);
      const refusal = walk(key, path) ?? walk(inner, path);
      if (refusal !== null) return refusal;
      path.pop();
    }
    return null;
  };
  return walk(data, []);
}

function* headerMistakes(data: object, names: ReadonlySet<string>): Generator<{ key: string; reason: string }> {
  for (const [key, value] of Object.entries(data)) {
    if (key === 'format') {
      if (value !== FORMAT)
        yield { key, reason: `this importer reads format ${FORMAT} (found ${quoted(String(value))})` };
    } else if (!names.has(key)) {
      yield { key, reason: `there is no such section${didYouMean(key, names)}` };
    } else if (!Array.isArray(value)) {
      yield { key, reason: 'must be a list of records, each beginning with "- id:"' };
    }
  }
}
