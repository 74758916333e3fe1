import type { DataSource } from 'typeorm';
import { readChanges } from '../../shared/changes/read-changes.js';
import type { ChangedEventParts, EventPartChanges } from './event-parts.js';

type PartsNow = Omit<ChangedEventParts, 'changedAt'>;

const TYPES = ['EVENT', 'EVENT_REGISTRATIONS'];

const REGISTRATIONS = `
  select "organisationId", sum("partySize") filter (where status not in ('CANCELLED', 'EXPIRED'))::int as registered,
         coalesce(sum("partySize") filter (where status in ('CONFIRMED', 'ATTENDED', 'NO_SHOW')), 0)::int as confirmed,
         coalesce(sum("partySize") filter (where status = 'ATTENDED'), 0)::int as attended
    from registration where "eventId" = event.id and "organisationId" is not null group by "organisationId"`;

/** Whoever speaks on behalf of an organisation stands for it. Who that is stays here. */
const PARTS = `
  select role, "partyType", "partyId" from participation
   where "eventId" = event.id and "partyType" in ('ORGANISATION', 'NETWORK')
  union select role, 'ORGANISATION', "onBehalfOfId" from participation
   where "eventId" = event.id and "onBehalfOfId" is not null`;

const EVENTS = `
  select id, status, "earliestDay"::text as "earliestDay", "latestDay"::text as "latestDay", "topicIds",
         coalesce((select jsonb_agg(to_jsonb(part) order by role, "partyType", "partyId") from (${PARTS}) as part), '[]') as parts,
         coalesce((select jsonb_agg(to_jsonb(counted) order by "organisationId") from (${REGISTRATIONS}) as counted
                    where registered is not null), '[]') as registrations
    from event where id = any($1)`;

/**
 * Which events have changed since a cursor, each as it is now: what was read before is to be replaced by it, so that
 * reading the same page twice does no harm.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR | CURSOR_TOO_OLD
 */
export async function readEventParts(
  db: DataSource,
  args: { after?: string | null; first?: number | null },
): Promise<EventPartChanges> {
  const { changes, cursor, hasMore } = await readChanges(db, { ...args, types: TYPES });
  const changedAt = new Map<string, Date>();
  for (const { id, changedAt: at } of changes) if (at > (changedAt.get(id) ?? new Date(0))) changedAt.set(id, at);

  const rows = await db.query<PartsNow[]>(EVENTS, [[...changedAt.keys()]]);
  const found = new Map(rows.map((row) => [row.id, row]));
  const told = [...changedAt].map(([id, at]) => ({ ...(found.get(id) ?? removed(id)), changedAt: at }));
  return { changes: told, cursor, hasMore };
}

function removed(id: string): PartsNow {
  const nothing = { status: null, earliestDay: null, latestDay: null, topicIds: [], parts: [], registrations: [] };
  return { id, ...nothing };
}
