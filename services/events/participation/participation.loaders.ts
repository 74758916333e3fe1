import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { groupedBy } from '../../shared/loader.js';
import { Selection } from '../../shared/rows/selection.js';
import { Participation } from './participation.js';
import type { PartyType } from './participation.enums.js';

/** Most parts of one party that are answered at once; `events(filter: { organisations })` pages through all. */
export const MAX_PARTS = 100;

/** Each part of some parties, and which one of its party's it is. */
const RANKED = `(
  select participation.id, row_number() over (partition by "partyId"
           order by event."sortsAt" desc nulls last, participation.id) as rank
    from participation left join event on event.id = "eventId"
   where "partyType" = :type and "partyId" = any(:partyIds)
) ranked`;

/**
 * The latest parts that each party has: one list per party id, in order, newest event first, then parts in series.
 *
 * @param type which sort of party the ids are of
 */
export function latestPartsOf(db: DataSource, type: PartyType): DataLoader<string, Participation[]> {
  return new DataLoader(async (partyIds) => {
    const rows = await Selection.of(db, Participation, 'participation')
      .join(RANKED, `ranked.id = participation.id and ranked.rank <= ${MAX_PARTS}`, { type, partyIds })
      .read('ranked.rank');
    return groupedBy(partyIds, rows, ({ partyId }) => [partyId]);
  });
}
