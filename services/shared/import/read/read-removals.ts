import { z } from 'zod';
import { slug } from '../fragments.js';
import { type Mistake, printable, quoted } from '../mistake.js';
import { didYouMean } from './did-you-mean.js';
import type { DataPath } from './locate.js';
import { type DataFile, REMOVED } from './parse-file.js';
import type { OwnedSection } from './read-records.js';

/** One id that a file names as removed. */
export interface SourceRemoval extends OwnedSection {
  id: string;
  file: DataFile;
  /** Where it stands in the file. */
  at: DataPath;
}

/** Where something stands: `file:line`. */
type Place = string;

/** A section's ids of one sort, each with the place where it stands first. */
export type PlacedIds = ReadonlyMap<string, ReadonlyMap<string, Place>>;

/**
 * What the files name as removed, and what is wrong with it: a record cannot be stated and removed by one import.
 *
 * @param stated the ids of the records in the files
 */
export function readRemovals(
  files: readonly DataFile[],
  sections: ReadonlyMap<string, OwnedSection>,
  stated: PlacedIds,
): { removals: SourceRemoval[]; mistakes: Mistake[] } {
  const removals: SourceRemoval[] = [];
  const mistakes: Mistake[] = [];
  const first = new Map<string, Place>();
  for (const { file, at, section, given } of files.flatMap(entriesOf)) {
    const owned = sections.get(section);
    const reason = owned ? reasonAgainst(given, stated.get(section), first.get(`${section} ${String(given)}`)) : null;
    if (!owned) mistakes.push(mistakeAt(file, at, `there is no such section${didYouMean(section, sections.keys())}`));
    else if (reason !== null) mistakes.push(mistakeAt(file, at, reason));
    else {
      first.set(`${section} ${String(given)}`, placeOf(file, at));
      removals.push({ ...owned, id: String(given), file, at });
    }
  }
  return { removals, mistakes: [...files.flatMap(formMistakes), ...mistakes] };
}

/** A mistake in what a file names as removed. */
export function mistakeAt(file: DataFile, at: DataPath, reason: string): Mistake {
  const path = at.map((key) => (typeof key === 'number' ? `[${key}]` : `.${quoted(String(key)).slice(1, -1)}`));
  return {
    file: file.name,
    line: file.locator.lineOf(at),
    path: printable(path.join('').slice(1)),
    reason: printable(reason),
  };
}

/** Where a part of a file stands. */
export function placeOf(file: DataFile, at: DataPath): Place {
  return `${file.name}:${file.locator.lineOf(at)}`;
}

interface Entry {
  file: DataFile;
  at: DataPath;
  section: string;
  given: unknown;
}

function entriesOf(file: DataFile): Entry[] {
  if (file.isBroken || !isMapping(file.removed)) return [];
  return Object.entries(file.removed).flatMap(([section, list]) =>
    Array.isArray(list)
      ? (list as unknown[]).map((given, index) => ({ file, at: [REMOVED, section, index], section, given }))
      : [],
  );
}

function formMistakes(file: DataFile): Mistake[] {
  if (file.isBroken || file.removed === undefined) return [];
  if (!isMapping(file.removed)) {
    return [mistakeAt(file, [REMOVED], 'must be a mapping from sections to lists of ids, such as "events: [a, b]"')];
  }
  return Object.entries(file.removed)
    .filter(([, list]) => !Array.isArray(list))
    .map(([section]) => mistakeAt(file, [REMOVED, section], 'must be a list of ids, such as "[a, b]"'));
}

function reasonAgainst(
  given: unknown,
  stated: ReadonlyMap<string, Place> | undefined,
  named: Place | undefined,
): string | null {
  const { success, error } = z.safeParse(slug, given);
  if (!success) return typeof given === 'string' ? (error.issues[0]?.message ?? 'must be an id') : 'must be an id';
  if (named !== undefined) return `this id is given twice; the first is in ${named}`;
  const place = stated?.get(String(given));
  return place === undefined ? null : `is stated by the same import, in ${place}; take it out in one of the two places`;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
