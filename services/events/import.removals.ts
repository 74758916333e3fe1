import type { EntityManager } from 'typeorm';
import type { Intent, RemovalRules } from '../shared/import/section.js';
import { EVENTS_REFERENCES } from './import.references.js';
import { COUNT_CHANNEL } from './live-count/live-count.announce.js';
import { lockMadeCounts } from './live-count/lock-counts.js';

/** An event goes with its counters and terms, once nobody is registered for it. */
export const eventsRemovals: RemovalRules = {
  references: EVENTS_REFERENCES,
  before: (tx, ids) => announceEnds(tx, ids.get('events') ?? []),
};

/**
 * Locks the counters of events that are to be removed, as those who register do before anything else; none are made, since
 * who has to make them locks the event. Who registers meanwhile waits, and then finds no event.
 */
export async function lockRemovedEvents(tx: EntityManager, { removed }: Intent): Promise<void> {
  const ids = removed.get('events') ?? [];
  if (ids.length === 0) return;
  await lockMadeCounts(tx, ids);
  await tx.query('set local enable_seqscan to default'); // an import reads whole tables where it checks them
}

/** Lets those who watch the counts look again, and find that there are none. */
async function announceEnds(tx: EntityManager, eventIds: readonly string[]): Promise<void> {
  await tx.query(
    `select pg_notify($1, event.id || ' ' || coalesce(count.version, 0) + 1)
       from event left join registration_count as count on count."eventId" = event.id where event.id = any($2)`,
    [COUNT_CHANNEL, eventIds],
  );
}
