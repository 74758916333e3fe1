import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { StoredTurnout } from './stored-turnout.js';

/** Read through the index of registrations that name an organisation. */
const TURNOUT = `
  select "eventId", "organisationId",
         sum("partySize")::int as registered,
         coalesce(sum("partySize") filter (where status = 'ATTENDED'), 0)::int as attended
    from registration
   where "eventId" = any($1) and "organisationId" is not null and status in ('CONFIRMED', 'ATTENDED', 'NO_SHOW')
   group by "eventId", "organisationId"
   order by "organisationId"`;

interface Row {
  eventId: string;
  organisationId: string;
  registered: number;
  attended: number;
}

/** Who is registered for whom: one list per event, in order, by organisation; empty where nobody named one. */
export function turnoutOfEvent(db: DataSource): DataLoader<string, StoredTurnout[]> {
  return new DataLoader(async (eventIds) => {
    const rows = await db.query<Row[]>(TURNOUT, [eventIds]);
    const lists = new Map<string, StoredTurnout[]>(eventIds.map((id) => [id, []]));
    for (const { eventId, organisationId, registered, attended } of rows) {
      lists.get(eventId)?.push(Object.assign(new StoredTurnout(), { organisationId, registered, attended }));
    }
    return eventIds.map((id) => lists.get(id) ?? []);
  });
}
