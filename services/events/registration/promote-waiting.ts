import type { EntityManager } from 'typeorm';
import { type CountChange, changeCounts } from '../live-count/live-count.announce.js';
import { lockCounts, type LockedCount } from '../live-count/lock-counts.js';

/**
 * Gives the free seats of events to those who wait, in their order: first come, first served.
 *
 * @param tx an open transaction; the caller commits
 * @param events those whose locks it holds
 */
export async function promoteWaiting(tx: EntityManager, events: readonly LockedCount[], now: Date): Promise<void> {
  const changes = await tx.query<CountChange[]>(
    `with free as (
       select event.id,
              case when event.capacity is not null then greatest(event.capacity - count.confirmed, 0) end as seats
         from event join registration_count as count on count."eventId" = event.id
        where event.id = any($1) and count.waitlisted > 0
     ), next as (
       select waiting.id
         from free cross join lateral (
           select id from registration
            where "eventId" = free.id and status = 'WAITLISTED'
            order by "queueNumber"
            limit free.seats -- null is no limit
         ) as waiting
     ), promoted as (
       update registration set status = 'CONFIRMED', "confirmedAt" = $2
         from next where registration.id = next.id
       returning registration."eventId"
     )
     select "eventId", count(*)::int as confirmed, -count(*)::int as waitlisted from promoted group by "eventId"`,
    [events.map(({ eventId }) => eventId), now],
  );
  if (changes.length > 0) await changeCounts(tx, changes);
}

/**
 * What must follow when the capacity of events was changed: seats that became free go to those who wait, and the new
 * capacity is announced. A capacity below the number of the confirmed takes nobody's seat.
 *
 * @param tx the open transaction in which the capacities were changed
 * @param eventIds events that were there before; nobody can wait for a new one, or watch it
 */
export async function capacityChanged(tx: EntityManager, eventIds: readonly string[], now = new Date()): Promise<void> {
  const events = await lockCounts(tx, eventIds);
  if (events.length === 0) return;

  await changeCounts(
    tx,
    events.map(({ eventId }) => ({ eventId, confirmed: 0, waitlisted: 0 })),
  );
  await promoteWaiting(tx, events, now);
}
