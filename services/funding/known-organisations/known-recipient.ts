/** Merges, to be joined to grants (`award`); see `LIVING_RECIPIENT`. */
export const MERGES = 'known_merge merge';
export const MERGES_ON = 'merge.id = award."recipientId"';

/** Who gets a grant, as far as merges are known; the key that it keeps may be that of a merged organisation. SQL. */
export const LIVING_RECIPIENT = 'coalesce(merge."survivorId", award."recipientId")';

/** Organisations with their categories, to be joined by the id of one (`living`); then `CATEGORIES`, each a row of `category`. */
export const LIVING = 'known_organisation living';
export const CATEGORIES = 'lateral unnest(living."allCategoryIds") category(id)';

/** The ids under which something of organisations of some categories or narrower ones may be kept. SQL. */
export const IDS_OF_CATEGORIES = `
  select id from known_organisation where "allCategoryIds" && cast(:recipientCategories as text[])
  union all
  select known_merge.id from known_merge join known_organisation on known_organisation.id = "survivorId"
   where "allCategoryIds" && cast(:recipientCategories as text[])`;
