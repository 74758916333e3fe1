import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';

/** Which organisations are asked for. */
export interface Meant {
  categoryId: string;
  /** Null for everywhere. */
  placeId: string | null;
  /** YYYY-MM-DD */
  asOf: string;
}

/**
 * For each pair of category and place the organisations of that category or a narrower one, in that place or one within
 * it. A day of which only the month or year is known counts for all the days that it can mean.
 */
const MEANT = `
  with recursive wanted as (
    select * from unnest($1::text[], $2::text[], $3::text[]) with ordinality as given("categoryId", "placeId", "asOf", at)
  ), narrower(top, id) as (
    select "categoryId", "categoryId" from wanted
    union
    select narrower.top, child.id from stakeholder_category child join narrower on child."parentId" = narrower.id
  ), inner_place(top, id) as (
    select "placeId", "placeId" from wanted where "placeId" is not null
    union
    select inner_place.top, child.id from place child join inner_place on child."parentId" = inner_place.id
  ), of_category as (
    select top, array_agg(id) as ids from narrower group by top
  )
  select wanted.at::int as at, array_agg(organisation.id order by organisation."sortName", organisation.id) as ids
    from wanted
    join of_category on of_category.top = wanted."categoryId"
    join organisation on organisation."categoryIds" && of_category.ids
   where (wanted."placeId" is null
          or organisation."placeId" in (select id from inner_place where top = wanted."placeId"))
     and (organisation."foundedOn" is null
          or organisation."foundedOn" <= left(wanted."asOf", length(organisation."foundedOn")))
     and (organisation."dissolvedOn" is null
          or organisation."dissolvedOn" >= left(wanted."asOf", length(organisation."dissolvedOn")))
   group by wanted.at`;

/** The ids of the organisations that are meant: one list per question, in order, by name. */
export function organisationsMeant(db: DataSource): DataLoader<Meant, string[], string> {
  return new DataLoader(
    async (wanted) => {
      const columns = [wanted.map((w) => w.categoryId), wanted.map((w) => w.placeId), wanted.map((w) => w.asOf)];
      const rows = await db.query<{ at: number; ids: string[] }[]>(MEANT, columns);
      const lists = new Map(rows.map(({ at, ids }) => [at, ids]));
      return wanted.map((_, index) => lists.get(index + 1) ?? []);
    },
    { cacheKeyFn: ({ categoryId, placeId, asOf }) => JSON.stringify([categoryId, placeId, asOf]) },
  );
}
