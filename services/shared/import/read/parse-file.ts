import { isScalar, visit, type Document, type Node, type YAMLError } from 'yaml';
import { type Mistake, printable, quoted } from '../mistake.js';
import { didYouMean } from './did-you-mean.js';
import { Locator } from './locate.js';
import { plainData } from './plain-data.js';
import type { TextFile } from './read-files.js';
import type { YamlTree, YamlTrees } from './yaml-text.js';

/** The top-level key under which a file names records that are to be removed. */
export const REMOVED = 'removed';

/** The version of the format that this importer reads. A file without a `format` key is of this version. */
export const FORMAT = 1;

/** A file's content: the lists under its top-level keys, and where everything stands. */
export interface DataFile {
  name: string;
  /** Top-level key to what stands under it. Only keys that are sections. */
  sections: ReadonlyMap<string, unknown>;
  /** What stands under "removed"; undefined where the file has no such key. */
  removed: unknown;
  locator: Locator;
  /** Whether the text is no YAML; then `sections` holds what could be made of it, good for nothing but its ids. */
  isBroken: boolean;
}

/** Mistakes in the text of one file that are reported; those after the first few only follow from them. */
const TEXT_MISTAKES = 20;

/**
 * Reads the YAML of one file.
 *
 * @param names the sections that there are
 */
export function parseFile(
  { name, text }: TextFile,
  names: ReadonlySet<string>,
  trees: YamlTrees,
): { file: DataFile; mistakes: Mistake[] } {
  const tree = trees.of(text);
  const locator = new Locator(() => trees.of(text));
  const mistakes: Mistake[] = [];
  const add = (line: number | null, path: string, reason: string): void => {
    mistakes.push({ file: name, line, path, reason });
  };

  for (const { offset, reason } of textMistakes(tree)) {
    add(locator.lineAt(offset), '', `not readable as YAML: ${reason}`);
  }
  const isBroken = mistakes.length > 0;
  for (const { key, first, second } of repeatedKeys(tree.document)) {
    const line = locator.lineAt(first);
    add(locator.lineAt(second), '', `the key ${quoted(key)} is given twice; the first is on line ${line}`);
  }
  const { data, refusal } = plainData(tree.document, text.length);
  if (refusal !== null && !isBroken) add(refusal.path && locator.lineOf(refusal.path), '', refusal.reason);
  for (const { key, reason } of isBroken ? [] : headerMistakes(data, names)) {
    add(locator.lineOf([key]), printable(key), reason);
  }
  const sections = new Map(Object.entries(data).filter(([key]) => names.has(key)));
  const removed = (data as Partial<Record<string, unknown>>)[REMOVED];
  return { file: { name, sections, removed, locator, isBroken }, mistakes };
}

function textMistakes({ document, refusal, hasMore }: YamlTree): { offset: number; reason: string }[] {
  if (refusal) return [refusal];
  const errors = [...document.errors, ...document.warnings].slice(0, TEXT_MISTAKES);
  const found = errors.map((error) => ({ offset: error.pos[0], reason: reasonOf(error) }));
  const more = { offset: document.range?.[2] ?? 0, reason: 'only one document is read from a file; remove "---"' };
  return hasMore ? [...found, more] : found;
}

function reasonOf({ code, message }: YAMLError): string {
  return MESSAGES[code] ?? printable(message.slice(0, 120));
}

/** Where the library's words mean little to whoever wrote the file. */
const MESSAGES: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'lines are indented by spaces, not by tabs',
  TAG_RESOLVE_FAILED: 'tags such as "!name" have no meaning here',
  NON_STRING_KEY: 'a key is a plain word',
};

/** Keys that stand twice in one mapping, with where they do. */
function repeatedKeys(document: Document): { key: string; first: number; second: number }[] {
  const found: { key: string; first: number; second: number }[] = [];
  visit(document, {
    Map(_, { items }) {
      const offsets = new Map<string, number>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        const offset = (key as Node).range?.[0] ?? 0;
        const first = offsets.get(name);
        if (first === undefined) offsets.set(name, offset);
        else found.push({ key: name, first, second: offset });
      }
    },
  });
  return found;
}

function* headerMistakes(data: object, names: ReadonlySet<string>): Generator<{ key: string; reason: string }> {
  for (const [key, value] of Object.entries(data)) {
    if (key === 'format') {
      if (value === FORMAT) continue;
      yield { key, reason: `this importer reads format ${FORMAT} (found ${quoted(String(value))})` };
    } else if (key === REMOVED) {
      continue;
    } else if (!names.has(key)) {
      yield { key, reason: `there is no such section${didYouMean(key, names)}` };
    } else if (!Array.isArray(value)) {
      yield { key, reason: 'must be a list of records, each beginning with "- id:"' };
    }
  }
}
