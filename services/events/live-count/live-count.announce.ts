import type { EntityManager } from 'typeorm';

/** The channel of PostgreSQL's NOTIFY on which a changed count is announced, as "<event id> <version>". */
export const COUNT_CHANNEL = 'event_count';

/** By how much the counters of an event change; all zero when only the capacity did. */
export interface CountChange {
  eventId: string;
  confirmed: number;
  waitlisted: number;
}

/**
 * Changes the counters of events, raises their versions and announces them. PostgreSQL delivers the announcement when
 * the transaction commits and drops it when it does not. It carries no count: whoever hears it reads the counters.
 *
 * @param tx the open transaction of the change; the events have their counters already (see `lock-counts.ts`)
 */
export async function changeCounts(tx: EntityManager, changes: readonly CountChange[]): Promise<void> {
  await tx.query(
    `with changed as (
       update registration_count as count
          set confirmed = count.confirmed + change.confirmed,
              waitlisted = count.waitlisted + change.waitlisted,
              version = count.version + 1
         from unnest($1::text[], $2::int[], $3::int[]) as change("eventId", confirmed, waitlisted)
        where count."eventId" = change."eventId"
       returning count."eventId", count.version
     )
     select pg_notify('${COUNT_CHANNEL}', "eventId" || ' ' || version) from changed`,
    [
      changes.map(({ eventId }) => eventId),
      changes.map(({ confirmed }) => confirmed),
      changes.map(({ waitlisted }) => waitlisted),
    ],
  );
}
