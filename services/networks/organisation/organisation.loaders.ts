import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { groupedBy } from '../../shared/loader.js';
import { Selection } from '../../shared/rows/selection.js';
import { Organisation } from './organisation.js';

/** Most organisations of one place or category that are answered at once; the query `organisations` pages through all. */
export const MAX_ORGANISATIONS = 100;

/** SQL of the keys under which an organisation is listed, and of whether it has one of them. */
const LISTINGS = {
  place: { keys: 'array["placeId"]', isWanted: '"placeId" = any(:ids)' },
  category: { keys: '"categoryIds"', isWanted: '"categoryIds" && cast(:ids as text[])' },
} as const;

/** The first organisations of each place or category: one list per id, in order, by name. */
export function firstOrganisationsBy(
  db: DataSource,
  listing: keyof typeof LISTINGS,
): DataLoader<string, Organisation[]> {
  const { keys, isWanted } = LISTINGS[listing];
  const first = `(
    select id, array_agg(key) as keys from (
      select id, key, row_number() over (partition by key order by "sortName", id) as rank
        from organisation cross join lateral unnest(${keys}) as key
       where ${isWanted} and key = any(:ids)
    ) ranked where rank <= ${MAX_ORGANISATIONS} group by id
  )`;
  return new DataLoader(async (ids) => {
    const found = await Selection.of(db, Organisation, 'organisation')
      .join(`${first} listed`, 'listed.id = organisation.id', { ids })
      .readWith(['listed.keys'], 'organisation."sortName", organisation.id');
    return groupedBy(ids, found, ({ more: [listed] }) => listed as string[]).map((list) => list.map(({ row }) => row));
  });
}
