import { type Mistake, printable, quoted } from '../mistake.js';
import type { Section, ServiceImport } from '../section.js';
import type { DataPath } from './locate.js';
import { type DataFile, parseFile } from './parse-file.js';
import { DEFAULT_LIMITS, type FileLimits, readFiles } from './read-files.js';
import { placeOf, readRemovals, type SourceRemoval } from './read-removals.js';
import { readWith } from './wording.js';
import { YamlTrees } from './yaml-text.js';

/** A section and the service that owns it. */
export interface OwnedSection {
  service: ServiceImport;
  section: Section<never>;
}

/** One record as a file gives it. */
export interface SourceRecord extends OwnedSection {
  /** Unique within its section; the text that stands there when it is no valid id. */
  id: string;
  /** What stands in the file. */
  given: unknown;
  /** What the section's schema makes of it; null when it is not valid. */
  value: { id: string } | null;
  file: DataFile;
  /** The section's name and the position in its list. */
  at: DataPath;
}

/** What a set of paths holds. */
export interface SourceRecords {
  /** In the order in which they were read. */
  files: readonly string[];
  records: readonly SourceRecord[];
  /** Section to the ids in the files, valid or not. */
  ids: ReadonlyMap<string, ReadonlySet<string>>;
  /** What the files name as removed. */
  removals: readonly SourceRemoval[];
  mistakes: readonly Mistake[];
}

/** Reads and checks the files that the paths name, as far as that goes without a database. */
export async function readRecords(
  paths: readonly string[],
  services: readonly ServiceImport[],
  limits: FileLimits = DEFAULT_LIMITS,
): Promise<SourceRecords> {
  const sections = sectionsOf(services);
  const names = new Set(sections.keys());
  const { files, mistakes } = await readFiles(paths, limits);
  const all = [mistakes];
  const records: SourceRecord[] = [];
  const ids = new Map<string, TakenIds>([...names].map((name) => [name, new Map()]));

  const trees = new YamlTrees(limits.fileWords);
  const parsedFiles: DataFile[] = [];
  for (const text of files) {
    const parsed = parseFile(text, names, trees);
    all.push(parsed.mistakes);
    parsedFiles.push(parsed.file);
    for (const record of recordsOf(parsed.file, sections)) {
      const taken = ids.get(record.section.name) ?? new Map<string, string>();
      if (!parsed.file.isBroken) all.push(check(record), takeId(record, taken));
      records.push(record);
    }
  }
  const removed = readRemovals(parsedFiles, sections, ids);
  all.push(removed.mistakes);
  return {
    files: files.map(({ name }) => name),
    records,
    removals: removed.removals,
    ids: new Map([...ids].map(([name, known]) => [name, new Set(known.keys())])),
    mistakes: all.flat(),
  };
}

/**
 * Every section by its name.
 *
 * @throws Error when two services have a section of the same name, which is a mistake in the code
 */
export function sectionsOf(services: readonly ServiceImport[]): Map<string, OwnedSection> {
  const sections = new Map<string, OwnedSection>();
  for (const service of services) {
    for (const section of service.sections) {
      const taken = sections.get(section.name);
      if (taken) {
        throw new Error(`${taken.service.service} and ${service.service} both have a section "${section.name}"`);
      }
      sections.set(section.name, { service, section });
    }
  }
  return sections;
}

/** A mistake at a place in a record. */
export function mistakeIn(record: SourceRecord, path: DataPath, reason: string): Mistake {
  return {
    file: record.file.name,
    line: record.file.locator.lineOf([...record.at, ...path]),
    path: printable(`${record.section.name}[${nameOf(record)}]${pathText(path)}`),
    reason: printable(reason),
  };
}

function* recordsOf(file: DataFile, sections: ReadonlyMap<string, OwnedSection>): Generator<SourceRecord> {
  for (const [name, list] of file.sections) {
    const owned = sections.get(name);
    if (!owned || !Array.isArray(list)) continue;
    for (const [index, given] of (list as unknown[]).entries()) {
      yield { ...owned, id: idOf(given), given, value: null, file, at: [name, index] };
    }
  }
}

/** Fills in the record's value, or says what is wrong with it. */
function check(record: SourceRecord): Mistake[] {
  const { section, given, at, file } = record;
  const { value, findings } = readWith(section.record, given, at, file.locator);
  record.value = value;
  return findings.map(({ path, reason }) => mistakeIn(record, path, reason));
}

/** Id to `file:line` of the first record that has it. */
type TakenIds = Map<string, string>;

/** Of records with the same id the first keeps it. */
function takeId(record: SourceRecord, taken: TakenIds): Mistake[] {
  if (record.id === '') return [];
  const first = taken.get(record.id);
  if (first !== undefined) return [mistakeIn(record, ['id'], `this id is given twice; the first is in ${first}`)];
  taken.set(record.id, placeOf(record.file, [...record.at, 'id']));
  return [];
}

function idOf(given: unknown): string {
  const id = given !== null && typeof given === 'object' && 'id' in given ? given.id : '';
  return typeof id === 'string' ? id : '';
}

/** The id, or the position for a record without a usable one. */
function nameOf({ id, at }: SourceRecord): string {
  return id === '' ? `#${Number(at[1]) + 1}` : quoted(id).slice(1, -1);
}

function pathText(path: DataPath): string {
  return path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${quoted(String(key)).slice(1, -1)}`)).join('');
}
