import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { prepared } from '../../shared/rows/prepared.js';
import { type CountedSeats, LiveCount } from './live-count.js';

/** One SQL statement that answers rows, by whatever connection. */
export type RunQuery = (sql: string, parameters: unknown[]) => Promise<unknown[]>;

/** The count of each event now: one per id, in order; null where there is no such event. */
export async function readCounts(query: RunQuery, eventIds: readonly string[]): Promise<(LiveCount | null)[]> {
  const rows = await query(
    `select terms."eventId", terms.capacity,
            coalesce(count.confirmed, 0) as confirmed,
            coalesce(count.waitlisted, 0) as waitlisted,
            coalesce(count.offered, 0) as offered,
            coalesce(count.pending, 0) as pending,
            coalesce(count.attended, 0) as attended,
            coalesce(count."noShow", 0) as "noShow",
            (select coalesce(sum(greatest(seats - taken, 0)), 0)::int from seat_pool as pool
              where pool."eventId" = terms."eventId" and kind = 'KEPT_BACK') as "keptBack",
            coalesce(count.version, 0) as version
       from registration_terms as terms left join registration_count as count on count."eventId" = terms."eventId"
      where terms."eventId" = any($1)`,
    [eventIds.filter((id) => !id.includes('\0'))], // PostgreSQL takes no text with a zero byte
  );
  const counts = new Map((rows as CountedSeats[]).map((row) => [row.eventId, LiveCount.of(row)]));
  return eventIds.map((id) => counts.get(id) ?? null);
}

/** The count of an event, read once a request. */
export function liveCount(db: DataSource): DataLoader<string, LiveCount | null> {
  return new DataLoader((eventIds) => readCounts((sql, parameters) => prepared(db, sql, parameters), eventIds));
}
