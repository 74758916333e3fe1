import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { idsOfSet, MOST_IN_SET } from '../../shared/key-of-set.js';
import { read } from '../../shared/rows/statements.js';
import { refuse } from '../errors.js';
import { survivorsOf } from '../merge/merge.loaders.js';
import { OrganisationSet } from './organisation-set.js';

/**
 * All ids of each organisation of a set, its own first: one list of such lists per key of a set, in order. Those that
 * were merged into one are one, and an id that nobody knows stands for itself.
 *
 * @param mergedIds the ids that were merged into each organisation
 */
export function allIdsOfSet(db: DataSource, mergedIds: DataLoader<string, string[]>): DataLoader<string, string[][]> {
  return new DataLoader(async (keys) => {
    const sets = keys.map((key) => idsOfSet(key) ?? []);
    const survivors = await survivorsOf(db, [...new Set(sets.flat())]);
    return Promise.all(
      sets.map((ids) => {
        const present = new Set(ids.map((id) => survivors.get(id) ?? id));
        return Promise.all([...present].sort().map(async (id) => [id, ...(await mergedIds.load(id))]));
      }),
    );
  });
}

const OF_CATEGORY = `
  with recursive narrower(top, id) as (
    select id, id from unnest($1::text[]) wanted(id)
    union
    select narrower.top, child.id from stakeholder_category child join narrower on child."parentId" = narrower.id
  ), of_category as (
    select top, array_agg(id) as ids from narrower group by top
  )
  select top, array(select organisation.id from organisation where organisation."categoryIds" && of_category.ids limit $2)
    from of_category`;

/**
 * The organisations of each category or a narrower one: one set per id, in order; BAD_INPUT where they are too many, of which
 * no more are read than show that.
 */
export function organisationSetOfCategory(db: DataSource): DataLoader<string, OrganisationSet> {
  return new DataLoader(async (ids) => {
    const found = new Map((await read(db, OF_CATEGORY, [ids, MOST_IN_SET + 1])) as unknown as [string, string[]][]);
    return ids.map((id) => {
      const members = found.get(id) ?? [];
      return members.length > MOST_IN_SET ? tooMany() : OrganisationSet.containing(members);
    });
  });
}

function tooMany(): Error {
  return refuse('BAD_INPUT', {
    argument: 'id',
    reason: `has more than ${MOST_IN_SET} organisations; take narrower ones`,
  });
}
