import type { EntityManager } from 'typeorm';
import { prepared } from '../../shared/rows/prepared.js';
import type { RegistrationCount } from './registration-count.js';

declare const locked: unique symbol;

/**
 * Counters of an event as they were when its lock was taken. A function that asks for them cannot be called by
 * somebody who forgot the lock.
 */
export type LockedCount = Readonly<RegistrationCount> & { readonly [locked]: true };

/**
 * Takes the locks of events until the transaction ends: their counters, made where there were none. Every change of a
 * registration or of a capacity waits here for the one before it, and sees what that one did, provided that it reads
 * in a later statement: a statement that waited for a lock sees other tables as they were before it waited.
 *
 * Locks are taken in the order of the ids, so that two who lock many do not wait for each other.
 *
 * @returns the counters of those events that exist, by id
 */
export async function lockCounts(tx: EntityManager, eventIds: readonly string[]): Promise<LockedCount[]> {
  const existing = eventIds.filter((id) => !id.includes('\0')); // PostgreSQL takes no text with a zero byte
  const found = await lockMadeCounts(tx, existing);
  if (found.length === existing.length) return found;

  await makeCounts(tx, existing);
  return tx.query(SELECT_LOCKED, [existing]);
}

/** Makes the counters of those events that exist and have none. The events are locked, lest one is removed meanwhile. */
export async function makeCounts(tx: EntityManager, eventIds: readonly string[]): Promise<void> {
  await tx.query(
    `insert into registration_count ("eventId", confirmed, waitlisted, version)
     select id, 0, 0, 0 from (select id from event where id = any($1) order by id for key share) as there
     on conflict do nothing`,
    [eventIds],
  );
}

/** Which events exist: by their ids, whether they have counters. */
export async function findCounted(db: EntityManager, eventIds: readonly string[]): Promise<Map<string, boolean>> {
  const rows = await db.query<{ id: string; isCounted: boolean }[]>(
    `select id, exists (select from registration_count where "eventId" = event.id) as "isCounted"
       from event where id = any($1)`,
    [eventIds.filter((id) => !id.includes('\0'))],
  );
  return new Map(rows.map(({ id, isCounted }) => [id, isCounted]));
}

/**
 * Takes those of the locks that nobody holds, without waiting.
 *
 * @returns the counters of those events; the others are held by somebody, have no counters yet, or do not exist
 */
export async function lockFreeCounts(tx: EntityManager, eventIds: readonly string[]): Promise<LockedCount[]> {
  const existing = eventIds.filter((id) => !id.includes('\0'));
  await tx.query(BY_INDEXES);
  return prepared<LockedCount>(tx, `${SELECT_LOCKED} skip locked`, [existing]);
}

/** The same locks, of those events alone that have counters. */
export async function lockMadeCounts(tx: EntityManager, eventIds: readonly string[]): Promise<LockedCount[]> {
  await tx.query(BY_INDEXES);
  return tx.query(SELECT_LOCKED, [eventIds]);
}

const SELECT_LOCKED = `select * from registration_count where "eventId" = any($1) order by "eventId" for update`;

/**
 * How statements are planned that read or change what the lock is for. Connections keep plans: one that was made while few had
 * registered would read whole tables until PostgreSQL has counted their rows anew, which takes a minute, and within the first minute
 * ten thousand may register.
 */
const BY_INDEXES = 'set local enable_seqscan = off';
