import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import { isRegistrationId, Registration } from './registration.js';

/** One registration per id, in order; null where there is none. */
export function registration(db: DataSource): DataLoader<string, Registration | null> {
  return new DataLoader(async (ids) => {
    const rows = await db.getRepository(Registration).findBy({ id: In(ids.filter(isRegistrationId)) });
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  });
}

/** The place of a registration in the queue of its event, 1 for the first; null for one that does not wait. */
export function waitlistPosition(db: DataSource): DataLoader<string, number | null> {
  return new DataLoader(async (ids) => {
    const rows = await db.query<{ id: string; position: number }[]>(
      `with asked as (
         select "eventId", max("queueNumber") as last from registration where id = any($1) group by "eventId"
       )
       select id, position
         from (
           select waiting.id, row_number() over (partition by waiting."eventId" order by waiting."queueNumber")::int as position
             from asked join registration as waiting using ("eventId")
            where waiting.status = 'WAITLISTED' and waiting."queueNumber" <= asked.last
         ) as queue
        where id = any($1)`,
      [ids],
    );
    const positions = new Map(rows.map(({ id, position }) => [id, position]));
    return ids.map((id) => positions.get(id) ?? null);
  });
}
