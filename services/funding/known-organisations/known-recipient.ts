/** Merges, to be joined to grants (`award`); see `LIVING_RECIPIENT`. */
export const MERGES = 'known_merge merge';
export const MERGES_ON = 'merge.id = award."recipientId"';

/** Who gets a grant, as far as merges are known; the key that it keeps may be that of a merged organisation. SQL. */
export const LIVING_RECIPIENT = 'coalesce(merge."survivorId", award."recipientId")';

/** The categories of an organisation and all broader ones, each a row of `category`. @param organisation SQL of its id */
export function categoriesOf(organisation: string): string {
  return `lateral (select unnest("allCategoryIds") as id from known_organisation where known_organisation.id = ${organisation}) category`;
}

/** The ids under which something of organisations of some categories or narrower ones may be kept. SQL. */
export const IDS_OF_CATEGORIES = `
  select id from known_organisation where "allCategoryIds" && cast(:recipientCategories as text[])
  union all
  select known_merge.id from known_merge join known_organisation on known_organisation.id = "survivorId"
   where "allCategoryIds" && cast(:recipientCategories as text[])`;
