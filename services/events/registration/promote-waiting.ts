import type { EntityManager } from 'typeorm';
import { type Actor, JournalKind } from '../journal/journal-entry.js';
import { lockCounts } from '../live-count/lock-counts.js';
import { lockEvents } from './locked-event.js';
import { settle } from './settle.js';
import { takeCapacityMarks } from './unsettled-capacity.js';

export interface CapacityChange {
  actor: Actor;
  now: Date;
}

/**
 * What must follow when the capacity of events was changed: seats that became free go to those who wait, and the new
 * capacity is announced. A capacity below the number of the confirmed takes nobody's seat.
 *
 * @param tx the open transaction in which the capacities were changed
 * @param eventIds events that were there before; nobody can wait for a new one, or watch it
 */
export async function capacityChanged(
  tx: EntityManager,
  eventIds: readonly string[],
  change: CapacityChange,
): Promise<void> {
  await lockCounts(tx, eventIds);
  await takeCapacityMarks(tx, eventIds);
  await settleCapacity(tx, eventIds, change);
}

/**
 * The same for those of the events of which nobody has seen to that.
 *
 * @returns how many these were
 */
export async function settleMarked(
  tx: EntityManager,
  eventIds: readonly string[],
  change: CapacityChange,
): Promise<number> {
  await lockCounts(tx, eventIds);
  const marked = await takeCapacityMarks(tx, eventIds);
  await settleCapacity(tx, marked, change);
  return marked.length;
}

async function settleCapacity(
  tx: EntityManager,
  eventIds: readonly string[],
  { actor, now }: CapacityChange,
): Promise<void> {
  const events = await lockEvents(tx, eventIds); // again: the terms are read by it
  for (const event of events) {
    event.rules.push({ kind: JournalKind.CAPACITY_CHANGED, actor, facts: { capacity: event.terms.capacity } });
  }
  await settle(tx, events, now);
}
