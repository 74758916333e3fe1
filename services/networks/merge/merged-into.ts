import type { EntityManager } from 'typeorm';

/** An organisation that was merged, and the one that it is now. */
interface Merged {
  id: string;
  survivorId: string;
}

/** Follows merges to their end, since what something was merged into may be merged itself. SQL. */
export const SURVIVORS = `
  with recursive step(id, "survivorId") as (
    select "mergedId", "survivorId" from organisation_merge where "undoneAt" is null and "mergedId" = any($1)
    union
    select step.id, next."survivorId" from step
      join organisation_merge next on next."mergedId" = step."survivorId" and next."undoneAt" is null
  )
  select id, "survivorId" from step
   where not exists (select from organisation_merge as next
                      where next."mergedId" = step."survivorId" and next."undoneAt" is null)`;

/** The organisation that one was merged into, at the end of all merges; null if it was not. */
export async function mergedInto(tx: EntityManager, id: string): Promise<string | null> {
  const [found] = await tx.query<Merged[]>(SURVIVORS, [[id]]);
  return found?.survivorId ?? null;
}
