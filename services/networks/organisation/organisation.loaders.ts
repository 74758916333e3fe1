import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { groupedBy } from '../../shared/loader.js';
import { Organisation } from './organisation.js';

/** Most organisations of one place or category that are answered at once; the query `organisations` pages through all. */
export const MAX_ORGANISATIONS = 100;

/** SQL of the keys under which an organisation is listed, and of whether it has one of them. */
const LISTINGS = {
  place: { keys: 'array["placeId"]', isWanted: '"placeId" = any($1)' },
  category: { keys: '"categoryIds"', isWanted: '"categoryIds" && $1' },
} as const;

/** The first organisations of each place or category: one list per id, in order, by name. */
export function firstOrganisationsBy(
  db: DataSource,
  listing: keyof typeof LISTINGS,
): DataLoader<string, Organisation[]> {
  const { keys, isWanted } = LISTINGS[listing];
  return new DataLoader(async (ids) => {
    const listed = await db.query<{ key: string; id: string }[]>(
      `select key, id from (
         select key, id, row_number() over (partition by key order by "sortName", id) as rank
           from organisation cross join lateral unnest(${keys}) as key
          where ${isWanted}
       ) ranked where key = any($1) and rank <= $2 order by key, rank`,
      [ids, MAX_ORGANISATIONS],
    );
    const rows = await db
      .getRepository(Organisation)
      .createQueryBuilder('organisation')
      .where('organisation.id = any(:ids)', { ids: listed.map(({ id }) => id) })
      .getMany();
    const found = new Map(rows.map((row) => [row.id, row]));

    const lists = groupedBy(ids, listed, ({ key }) => [key]);
    return lists.map((list) => list.map(({ id }) => found.get(id)).filter((row) => row !== undefined));
  });
}
