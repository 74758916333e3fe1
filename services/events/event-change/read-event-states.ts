import type { DataSource } from 'typeorm';
import type { EventState } from './event-change.js';

/** What whoever plans to come to each event must know now: one per id, in order; null where there is no such event. */
export async function readEventStates(db: DataSource, eventIds: readonly string[]): Promise<(EventState | null)[]> {
  const ids = [...new Set(eventIds)].filter((id) => !id.includes('\0')); // PostgreSQL takes no text with a zero byte
  const states = await db.query<EventState[]>(
    `select event.id as "eventId", event.status, event.title::text as title, terms.capacity,
            (select coalesce(sum(revision), 0)::int from event_revision as revised where revised."eventId" = event.id) as revision,
            jsonb_build_array(event.date, event."doorsAt", event."startsAt", event."endsAt", event."venueId", event.mode)::text
              as schedule
       from event
       join registration_terms as terms on terms."eventId" = event.id
      where event.id = any($1)`,
    [ids],
  );
  const found = new Map(states.map((state) => [state.eventId, state]));
  return eventIds.map((id) => found.get(id) ?? null);
}
