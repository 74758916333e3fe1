import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { type Parameters, Selection } from '../../shared/rows/selection.js';
import { Participation } from './participation.js';
import type { PartyType } from './participation.enums.js';

/** Most parts of one party that are answered at once; `events(filter: { organisations })` pages through all. */
export const MAX_PARTS = 100;

/** Each part of some lists, and which one of its list's it is. @param isOfList SQL: that a part belongs to a list by its key */
const rankedParts = (isOfList: string) => `(
  select participation.id, list.number,
         row_number() over (partition by list.number order by event."sortsAt" desc nulls last, participation.id) as rank
    from unnest(cast(:keys as text[]), cast(:numbers as int[])) list(key, number)
    join participation on ${isOfList}
    left join event on event.id = "eventId"
) ranked`;

/**
 * The latest parts that each party has: one list per party, in order, newest event first, then parts in series. A party
 * may have several ids.
 *
 * @param type which sort of party the ids are of
 */
export function latestPartsOf(db: DataSource, type: PartyType): LatestParts {
  return latestParts(db, '"partyType" = :type and "partyId" = list.key', { type });
}

/** The latest parts that somebody has on behalf of each organisation: lists as of `latestPartsOf`. */
export function latestPartsOnBehalfOf(db: DataSource): LatestParts {
  return latestParts(db, '"onBehalfOfId" = list.key', {});
}

/** By the ids of each. */
type LatestParts = DataLoader<readonly string[], Participation[], string>;

function latestParts(db: DataSource, isOfList: string, parameters: Parameters): LatestParts {
  const ranked = rankedParts(isOfList);
  return new DataLoader((all) => readLatestParts(db, { ranked, parameters }, all), {
    cacheKeyFn: (ids) => ids.join('\0'),
  });
}

async function readLatestParts(
  db: DataSource,
  { ranked, parameters }: { ranked: string; parameters: Parameters },
  all: readonly (readonly string[])[],
): Promise<Participation[][]> {
  const keys = all.flat();
  const numbers = all.flatMap((ids, number) => ids.map(() => number));
  const found = await Selection.of(db, Participation, 'participation')
    .join(ranked, `ranked.id = participation.id and ranked.rank <= ${MAX_PARTS}`, { ...parameters, keys, numbers })
    .readWith(['ranked.number'], 'ranked.rank');
  const lists = all.map((): Participation[] => []);
  for (const { row, more } of found) lists[Number(more[0])]?.push(row);
  return lists;
}
