import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { allIdsOf } from '../../shared/following/known-merges.js';
import { logOutages } from '../../shared/log-outages.js';
import { oneAtATime } from '../../shared/one-at-a-time.js';
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
export async function idsOf(find: FindEvents, which: WhichEvents): Promise<readonly string[]> {
  const { eventIds, seriesId, organisationId } = which;
  const given = [eventIds, seriesId, organisationId].filter((value) => value != null);
  if (given.length !== 1) throw bad('must be given, or else "seriesId" or "organisationId"; exactly one of the three');
  const party = { seriesId: seriesId ?? null, organisationId: organisationId ?? null };
  const ids = eventIds == null ? await find(party) : [...new Set(eventIds)];
  if (ids.length > MOST_EVENTS) throw bad(`must be at most ${MOST_EVENTS}; this would be more`);
  return ids;
}

/** Whose events are asked for: one of the two is given. */
export interface Party {
  seriesId: string | null;
  organisationId: string | null;
}

/** The ids of the events of a series or an organisation now, one more than may be watched at most. */
export type FindEvents = (party: Party) => Promise<readonly string[]>;

/**
 * Finds events. Who asks while others are answered shares the next statement, however many there are and whatever they ask
 * for: all subscriptions ask at once when an event has changed.
 */
export function eventFinder(db: DataSource, log: Logger): FindEvents {
  const outage = { what: 'events of series and organisations', done: 'found' };
  const events = oneAtATime(logOutages((parties: readonly Party[]) => findIds(db, parties), outage, log));
  return (party) => events.load(party);
}

async function findIds(db: DataSource, parties: readonly Party[]): Promise<(readonly string[])[]> {
  const keys = parties.map((party) => JSON.stringify([party.seriesId, party.organisationId]));
  const asked = new Map(parties.map((party, index) => [keys[index] ?? '', party]));
  const rows = await db.query<{ ids: string[] }[]>(SELECT_IDS, [
    [...asked.values()].map(({ seriesId }) => comparable(seriesId)),
    [...asked.values()].map(({ organisationId }) => comparable(organisationId)),
  ]);
  const found = new Map([...asked.keys()].map((key, index) => [key, rows[index]?.ids ?? []]));
  return keys.map((key) => found.get(key) ?? []);
}

/** PostgreSQL takes no text with a zero byte, and has none. */
function comparable(id: string | null): string | null {
  return id?.includes('\0') ? null : id;
}

const SELECT_IDS = `select array(
    select found.id from (
      select event.id, event."sortsAt" from event where event."seriesId" = asked."seriesId"
      union
      select event.id, event."sortsAt"
        from participation as part join event
          on event.id = part."eventId" or (part."eventId" is null and event."seriesId" = part."seriesId")
       where part."partyType" = 'ORGANISATION' and part."partyId" = any(${allIdsOf('array[asked."organisationId"]')})
         and part.role in ('HOST', 'LEAD_ORGANISER', 'ORGANISER', 'COOPERATION_PARTNER')
      order by "sortsAt", id
      limit ${MOST_EVENTS + 1}
    ) as found order by found."sortsAt", found.id) as ids
  from unnest($1::text[], $2::text[]) with ordinality as asked("seriesId", "organisationId", at)
 order by at`;

function bad(reason: string) {
  return refuse('BAD_INPUT', { argument: 'eventIds', reason });
}
