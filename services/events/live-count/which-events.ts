import type { DataSource } from 'typeorm';
import { refuse } from '../errors.js';

/** Which events are to be counted: exactly one of these is given. */
export interface WhichEvents {
  eventIds?: readonly string[] | null;
  seriesId?: string | null;
  organisationId?: string | null;
}

/** The most events of one subscription: each message has them all. */
export const MOST_EVENTS = 200;

/**
 * The ids of the events that are meant, as things are now.
 *
 * @throws ParticipationError BAD_INPUT
 */
export async function idsOf(db: DataSource, which: WhichEvents): Promise<string[]> {
  const { eventIds, seriesId, organisationId } = which;
  const given = [eventIds, seriesId, organisationId].filter((value) => value != null);
  if (given.length !== 1) throw bad('must be given, or else "seriesId" or "organisationId"; exactly one of the three');
  const ids = eventIds == null ? await findIds(db, seriesId ?? null, organisationId ?? null) : [...new Set(eventIds)];
  if (ids.length > MOST_EVENTS) throw bad(`must be at most ${MOST_EVENTS}; this would be more`);
  return ids;
}

async function findIds(db: DataSource, seriesId: string | null, organisationId: string | null): Promise<string[]> {
  const given = [seriesId, organisationId].map((id) => (id?.includes('\0') ? null : id));
  const rows = await db.query<{ id: string }[]>(
    `select event.id, event."sortsAt" from event where event."seriesId" = $1
      union
     select event.id, event."sortsAt"
       from participation as part join event
         on event.id = part."eventId" or (part."eventId" is null and event."seriesId" = part."seriesId")
      where part."partyType" = 'ORGANISATION' and part."partyId" = $2
        and part.role in ('HOST', 'LEAD_ORGANISER', 'ORGANISER', 'COOPERATION_PARTNER')
      order by "sortsAt", id
      limit ${MOST_EVENTS + 1}`,
    given,
  );
  return rows.map(({ id }) => id);
}

function bad(reason: string) {
  return refuse('BAD_INPUT', { argument: 'eventIds', reason });
}
