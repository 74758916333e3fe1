/**
 * Holds for keys of the organisations that a parameter names, by whichever of their ids, as far as merges are known. SQL,
 * to stand behind a column; whatever the column, the ids are worked out once.
 *
 * @param parameter the name of a list of ids
 */
export function isAnyOf(parameter: string): string {
  return `= any(array(
    with named as (
      select given.id, coalesce(merge."survivorId", given.id) as living
        from unnest(cast(:${parameter} as text[])) given(id) left join known_merge merge on merge.id = given.id
    )
    select id from named
    union select living from named
    union select known_merge.id from known_merge where "survivorId" in (select living from named)
  ))`;
}
