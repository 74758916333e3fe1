/** The merges among the changes of a page. SQL. */
const GIVEN = `(select * from jsonb_to_recordset($1) as change(type text, id text, "isThere" boolean, "mergedIntoId" text)
  where type = 'MERGE')`;

/**
 * Statements that keep what another service tells of merges, step by step, in a table `known_merge`: what was merged
 * (`id`), into what (`mergedIntoId`), and where all steps end (`survivorId`). They take changes as `applyAll` hands them on.
 */
export const KEEP_MERGES: readonly string[] = [
  `delete from known_merge where id in (select id from ${GIVEN} as given)`,
  `insert into known_merge select id, "mergedIntoId", "mergedIntoId" from ${GIVEN} as given where "isThere"`,
  `with recursive step(id, reached) as (
     select id, "mergedIntoId" from known_merge where exists (select from ${GIVEN} as given)
     union
     select step.id, next."mergedIntoId" from step join known_merge next on next.id = step.reached
   )
   update known_merge set "survivorId" = reached from step
    where step.id = known_merge.id and reached <> "survivorId"
      and not exists (select from known_merge next where next.id = reached)`,
];

/**
 * Every id that means what one of these means, theirs included, as far as merges are known. SQL of a list.
 *
 * @param ids SQL of a list
 */
export function allIdsOf(ids: string): string {
  return `array(
    with named as (
      select given.id, coalesce(merge."survivorId", given.id) as living
        from unnest(${ids}) given(id) left join known_merge merge on merge.id = given.id
    )
    select id from named
    union select living from named
    union select known_merge.id from known_merge where "survivorId" in (select living from named)
  )`;
}
