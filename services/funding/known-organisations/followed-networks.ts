import { z } from 'zod';
import type { Followed } from '../../shared/following/followed.js';
import { followTyped, TypedChange } from '../../shared/following/follow-typed.js';
import { KEEP_MERGES } from '../../shared/following/known-merges.js';

const IdentityChange = TypedChange.extend({
  categoryIds: z.array(z.string()),
  mergedIntoId: z.string().nullable(),
  parentId: z.string().nullable(),
});

/** The changes of one sort. SQL. */
const given = (type: 'ORGANISATION' | 'CATEGORY'): string =>
  `(select * from jsonb_to_recordset($1) as change(type text, id text, "isThere" boolean, "categoryIds" text[],
     "parentId" text) where type = '${type}')`;

const CATEGORIES = [
  `delete from known_category where id in (select id from ${given('CATEGORY')} as given)`,
  `insert into known_category select id, "parentId", '{}' from ${given('CATEGORY')} as given where "isThere"`,
  `with recursive broader(id, of) as (
     select id, id from known_category where exists (select from ${given('CATEGORY')} as given)
     union
     select next."parentId", of from broader join known_category next on next.id = broader.id
      where next."parentId" is not null
   ), all_of as (
     select of, array_agg(id order by id) as ids from broader group by of
   )
   update known_category set "broaderIds" = ids from all_of where of = known_category.id and ids <> "broaderIds"`,
];

const ORGANISATIONS = [
  `delete from known_organisation where id in (select id from ${given('ORGANISATION')} as given)`,
  `insert into known_organisation select id, "categoryIds", '{}' from ${given('ORGANISATION')} as given where "isThere"`,
  `update known_organisation set "allCategoryIds" = found.ids
     from known_organisation same, lateral (
       select array(select distinct unnest("broaderIds") from known_category
                     where known_category.id = any(same."categoryIds") order by 1) as ids
     ) found
    where same.id = known_organisation.id and found.ids <> known_organisation."allCategoryIds"
      and (same.id in (select id from ${given('ORGANISATION')} as given) or exists (select from ${given('CATEGORY')} as given))`,
];

/** What funding keeps of networks. A page takes as many statements however much has changed. */
export const FOLLOWED_NETWORKS: Followed = followTyped({
  name: 'networks',
  query: `query ($after: String, $first: Int) {
    page: identityChanges(after: $after, first: $first) {
      cursor hasMore changes { type id changedAt isThere categoryIds mergedIntoId parentId }
    }
  }`,
  change: IdentityChange,
  statements: [...KEEP_MERGES, ...CATEGORIES, ...ORGANISATIONS],
  known: `select 'MERGE ' || id from known_merge union all select 'ORGANISATION ' || id from known_organisation
          union all select 'CATEGORY ' || id from known_category`,
  nothing: { categoryIds: [], mergedIntoId: null, parentId: null },
});
