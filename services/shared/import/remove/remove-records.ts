import type { EntityManager } from 'typeorm';
import { grouped } from '../../grouped.js';
import type { Mistake } from '../mistake.js';
import { mistakeAt, type SourceRemoval } from '../read/read-removals.js';
import type { OwnedSection } from '../read/read-records.js';
import type { ServiceImport } from '../section.js';
import { quoteName, Table } from '../write/table.js';
import { stillReferring } from './still-referring.js';

type OpenDatabases = ReadonlyMap<string, EntityManager>;

/** What is to be removed, of which services, in which transactions. */
export interface Removals {
  services: readonly ServiceImport[];
  open: OpenDatabases;
  removals: readonly SectionRemoval[];
}

/** Records of one section that are there and are to be removed. */
export interface SectionRemoval extends OwnedSection {
  ids: readonly string[];
  /** Every id that the files name, also of what is gone already. */
  named: readonly SourceRemoval[];
}

/**
 * Locks what is to be removed, so that nobody refers to it anew until the import ends. What is gone already is left out.
 */
export async function lockRemovals(
  removals: readonly SourceRemoval[],
  services: readonly ServiceImport[],
  open: OpenDatabases,
): Promise<SectionRemoval[]> {
  const locked: SectionRemoval[] = [];
  for (const service of services) {
    const db = open.get(service.service);
    const own = removals.filter((removal) => removal.service === service);
    if (!db || own.length === 0) continue;
    const bySection = grouped(own, ({ section }) => section.name);
    for (const section of service.sections) {
      const named = bySection.get(section.name);
      if (!named) continue;
      const ids = await lockRows(db, { service, section }, named);
      if (ids.length > 0) locked.push({ service, section, ids, named });
    }
  }
  return locked;
}

/** Why records cannot be removed: each where a file names it. Asked once everything else is written. */
export async function refusedRemovals(given: Removals): Promise<Mistake[]> {
  const mistakes: Mistake[] = [];
  for (const removal of given.removals) {
    const { service, section, ids, named } = removal;
    const db = given.open.get(service.service);
    const kept = (db && (await service.removal.refused?.(db, section.name, ids))) ?? new Map<string, string>();
    const referring = await stillReferring(removal, given);
    for (const { id, file, at } of named) {
      const reason = kept.get(id) ?? referring.get(id);
      if (reason !== undefined) mistakes.push(mistakeAt(file, at, reason));
    }
  }
  return mistakes;
}

/** Removes the records of a service with what belongs to them: those first that point to others. */
export async function removeRecords(
  db: EntityManager,
  service: ServiceImport,
  removals: readonly SectionRemoval[],
): Promise<void> {
  const own = removals.filter((removal) => removal.service === service);
  if (own.length === 0) return;
  await service.removal.before?.(db, new Map(own.map(({ section, ids }) => [section.name, ids])));
  for (const { section, ids } of own.toReversed()) {
    for (const { entity, owner, only = {} } of (section.owns ?? []).toReversed()) {
      const table = Table.of(db, entity);
      const conditions = Object.keys(only).map(
        (name, index) => `and ${quoteName(table.columnOf(name))} = $${index + 2}`,
      );
      const owned = `delete from ${table.name} where ${quoteName(table.columnOf(owner))} = any($1) ${conditions.join(' ')}`;
      await db.query(owned, [ids, ...Object.values(only)]);
    }
    const table = Table.of(db, section.entity);
    await db.query(`delete from ${table.name} where ${quoteName(table.columnOf('id'))} = any($1)`, [ids]);
  }
}

/** Lets a service know what other services have removed. */
export async function tellRemovals(
  db: EntityManager,
  service: ServiceImport,
  removals: readonly SectionRemoval[],
): Promise<void> {
  const others = removals.filter((removal) => removal.service !== service);
  if (others.length === 0) return;
  await service.removal.elsewhere?.(db, new Map(others.map(({ section, ids }) => [section.name, ids])));
}

/** In the order of their ids, as everybody who locks several. */
async function lockRows(
  db: EntityManager,
  { section }: OwnedSection,
  named: readonly SourceRemoval[],
): Promise<string[]> {
  const table = Table.of(db, section.entity);
  const id = quoteName(table.columnOf('id'));
  const rows = await db.query<{ id: string }[]>(
    `select ${id} as id from ${table.name} where ${id} = any($1) order by ${id} for update`,
    [named.map((removal) => removal.id)],
  );
  return rows.map((row) => row.id);
}
