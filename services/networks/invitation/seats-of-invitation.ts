import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';

/** Which organisation at which event. */
export interface SeatsKey {
  eventId: string;
  organisationId: string;
}

/** Seats of an organisation at an event. */
export interface Seats {
  registered: number;
  attended: number;
}

/** Other services keep what they know under any id that means the organisation. */
const SEATS = `
  with recursive asked as (
    select * from unnest($1::text[], $2::text[]) with ordinality as given("eventId", "organisationId", at)
  ), same(top, id) as (
    select "organisationId", "organisationId" from asked
    union
    select same.top, before."mergedId" from same
      join organisation_merge before on before."survivorId" = same.id and before."undoneAt" is null
  )
  select asked.at::int as at, coalesce(sum(confirmed), 0)::int as registered, coalesce(sum(attended), 0)::int as attended
    from asked
    join same on same.top = asked."organisationId"
    left join followed_registration on followed_registration."eventId" = asked."eventId"
                                   and followed_registration."organisationId" = same.id
   where exists (select from followed_service where service = 'events' and "readAt" is not null)
   group by asked.at`;

/** The seats of organisations at events, as far as networks has read them; null while it has not read everything once. */
export function seatsOfInvitation(db: DataSource): DataLoader<SeatsKey, Seats | null, string> {
  return new DataLoader(
    async (keys) => {
      const columns = [keys.map(({ eventId }) => eventId), keys.map(({ organisationId }) => organisationId)];
      const rows = await db.query<({ at: number } & Seats)[]>(SEATS, columns);
      const seats = new Map(rows.map(({ at, ...counted }) => [at, counted]));
      return keys.map((_, index) => seats.get(index + 1) ?? null);
    },
    { cacheKeyFn: ({ eventId, organisationId }) => JSON.stringify([eventId, organisationId]) },
  );
}
