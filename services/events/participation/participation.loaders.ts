import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { groupedBy } from '../../shared/loader.js';
import { Participation } from './participation.js';
import type { PartyType } from './participation.enums.js';

/** Most parts of one party that are answered at once; `events(filter: { organisations })` pages through all. */
export const MAX_PARTS = 100;

/**
 * The latest parts that each party has: one list per party id, in order, newest event first, then parts in series.
 *
 * @param type which sort of party the ids are of
 */
export function latestPartsOf(db: DataSource, type: PartyType): DataLoader<string, Participation[]> {
  return new DataLoader(async (partyIds) => {
    const ranked = await db.query<{ id: string }[]>(
      `select id from (
         select participation.id, row_number() over (partition by "partyId"
                  order by event."sortsAt" desc nulls last, participation.id) as rank
           from participation left join event on event.id = "eventId"
          where "partyType" = $1 and "partyId" = any($2)
       ) ranked where rank <= $3 order by rank`,
      [type, partyIds, MAX_PARTS],
    );
    const order = new Map(ranked.map(({ id }, index) => [id, index]));
    const rows = await db
      .getRepository(Participation)
      .createQueryBuilder('participation')
      .whereInIds([...order.keys()])
      .getMany();
    rows.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));

    return groupedBy(partyIds, rows, ({ partyId }) => [partyId]);
  });
}
