import type { DataSource } from 'typeorm';
import type { EventState } from './event-change.js';

/** What whoever plans to come to an event must know now; null where there is no such event. */
export async function readEventState(db: DataSource, eventId: string): Promise<EventState | null> {
  if (eventId.includes('\0')) return null; // PostgreSQL takes no text with a zero byte
  const [state] = await db.query<EventState[]>(
    `select event.id as "eventId", event.status, event.title::text as title, terms.capacity,
            (select coalesce(sum(revision), 0)::int from event_revision as revised where revised."eventId" = event.id) as revision,
            jsonb_build_array(event.date, event."doorsAt", event."startsAt", event."endsAt", event."venueId", event.mode)::text
              as schedule
       from event
       join registration_terms as terms on terms."eventId" = event.id
      where event.id = $1`,
    [eventId],
  );
  return state ?? null;
}
