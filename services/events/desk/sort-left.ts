import type { DataSource } from 'typeorm';
import { findCounted, makeCounts } from '../live-count/lock-counts.js';
import { LOCK_TIMEOUT_MS, Undone, undoable } from './undoable.js';

/** Why the locks of events could not be had, by their ids. */
export interface Left {
  /** Somebody holds the lock. */
  held: readonly string[];
  /** They had no counters, and have some now. */
  counted: readonly string[];
  /** There is no such event. */
  missing: readonly string[];
}

/** Finds out why no lock of these events could be had, and makes the counters that are not there, all in one transaction. */
export async function sortLeft(db: DataSource, eventIds: readonly string[]): Promise<Left> {
  const found = await findCounted(db.manager, eventIds);
  const uncounted = eventIds.filter((id) => found.get(id) === false);
  const areCounted = uncounted.length === 0 || (await haveMadeCounts(db, uncounted));
  return {
    held: eventIds.filter((id) => found.get(id) === true || (found.has(id) && !areCounted)),
    counted: areCounted ? uncounted : [],
    missing: eventIds.filter((id) => !found.has(id)),
  };
}

/** @returns whether nobody has held up one of the events */
async function haveMadeCounts(db: DataSource, eventIds: readonly string[]): Promise<boolean> {
  try {
    await undoable(db, (tx) => makeCounts(tx, eventIds), LOCK_TIMEOUT_MS);
    return true;
  } catch (error) {
    if (error instanceof Undone && error.isForTime) return false;
    throw error;
  }
}
