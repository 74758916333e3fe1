import type { EntityManager } from 'typeorm';
import { type Actor, JournalKind } from '../journal/journal-entry.js';
import { lockEvents } from './locked-event.js';
import { settle } from './settle.js';

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
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  const events = await lockEvents(tx, eventIds);
  for (const event of events) {
    event.rules.push({ kind: JournalKind.CAPACITY_CHANGED, actor, facts: { capacity: event.terms.capacity } });
  }
  await settle(tx, events, now);
}
