import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { markedSection } from './fragments.js';
import { type Mistake, quoted } from './mistake.js';
import { didYouMean } from './read/did-you-mean.js';
import type { DataPath } from './read/locate.js';
import { mistakeIn, type OwnedSection, type SourceRecord, type SourceRecords } from './read/read-records.js';
import { walkSchema } from './read/schema-walk.js';
import { storedIds } from './write/table.js';

/** A place in a record that holds the id of another record. */
export interface Reference {
  record: SourceRecord;
  path: DataPath;
  section: string;
  id: string;
}

/** How many unknown ids are compared with all others for a suggestion; that takes time when there are many. */
const SUGGESTIONS = 50;

/**
 * The references to records that are neither in the files nor in the database of their owner.
 *
 * @param databases an open transaction of each service, by its name
 */
export async function unknownReferences(
  { records, ids }: SourceRecords,
  sections: ReadonlyMap<string, OwnedSection>,
  databases: ReadonlyMap<string, EntityManager>,
): Promise<Mistake[]> {
  const missing = records.flatMap(referencesOf).filter(({ section, id }) => !ids.get(section)?.has(id));
  const stored = await idsInDatabases(missing, sections, databases);
  return missing
    .filter(({ section, id }) => !stored.get(section)?.has(id))
    .map((reference, index) => {
      const suggestion = index < SUGGESTIONS ? didYouMean(reference.id, ids.get(reference.section) ?? []) : '';
      return mistakeIn(reference.record, reference.path, reasonOf(reference, sections) + suggestion);
    });
}

/** What a record's schema marks with `reference()`, in a record that need not be valid. */
export function referencesOf(record: SourceRecord): Reference[] {
  if (record.file.isBroken) return [];
  const references: Reference[] = [];
  for (const { schema, value, path } of walkSchema(record.section.record, record.given)) {
    const section = markedSection(schema);
    // What is not even written as an id is reported as that.
    if (section !== null && typeof value === 'string' && z.safeParse(schema, value).success) {
      references.push({ record, path, section, id: value });
    }
  }
  return references;
}

function reasonOf({ section, id }: Reference, sections: ReadonlyMap<string, OwnedSection>): string {
  const owner = sections.get(section)?.service.service;
  const where = owner ? `in the database of ${owner}, which owns ${section}` : 'known to any service that takes part';
  return `refers to ${section} ${quoted(id)}, which is neither in these files nor ${where}`;
}

async function idsInDatabases(
  references: readonly Reference[],
  sections: ReadonlyMap<string, OwnedSection>,
  databases: ReadonlyMap<string, EntityManager>,
): Promise<Map<string, Set<string>>> {
  const wanted = new Map<string, Set<string>>();
  for (const { section, id } of references) wanted.set(section, (wanted.get(section) ?? new Set()).add(id));

  const stored = new Map<string, Set<string>>();
  for (const [name, ids] of wanted) {
    const owner = sections.get(name);
    const database = owner && databases.get(owner.service.service);
    if (database) stored.set(name, await storedIds(database, owner.section.entity, [...ids]));
  }
  return stored;
}
