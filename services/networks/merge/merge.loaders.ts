import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { groupedBy } from '../../shared/loader.js';
import { read } from '../../shared/rows/statements.js';
import type { Organisation } from '../organisation/organisation.js';
import { SURVIVORS } from './merged-into.js';

/**
 * One organisation per id, in order; the survivor for an id that was merged, null for one that nobody knows. Merges are
 * looked up only for ids without a row.
 *
 * @param rows organisations by their own ids
 */
export function organisationsThroughMerges(
  db: DataSource,
  rows: DataLoader<string, Organisation | null>,
): DataLoader<string, Organisation | null> {
  return new DataLoader(async (ids) => {
    const found = await rows.loadMany(ids).then(requireAll);
    const missing = ids.filter((_, index) => found[index] === null);
    if (missing.length === 0) return found;
    const survivors = await survivorsOf(db, missing);
    return Promise.all(
      ids.map(async (id, index) => {
        const survivor = survivors.get(id);
        return survivor === undefined ? (found[index] ?? null) : rows.load(survivor);
      }),
    );
  });
}

/** The id of the survivor for each id that was merged. */
export async function survivorsOf(db: DataSource, ids: readonly string[]): Promise<Map<string, string>> {
  return new Map((await read(db, SURVIVORS, [ids])) as unknown as [string, string][]);
}

const MERGED_IDS = `
  with recursive step("survivorId", id) as (
    select "survivorId", "mergedId" from organisation_merge where "undoneAt" is null and "survivorId" = any($1)
    union
    select step."survivorId", before."mergedId" from step
      join organisation_merge before on before."survivorId" = step.id and before."undoneAt" is null
  )
  select "survivorId", id from step order by id`;

/** The ids that were merged into each organisation, over any number of merges: one list per id, in order. */
export function mergedIds(db: DataSource): DataLoader<string, string[]> {
  return new DataLoader(async (ids) => {
    const rows = (await read(db, MERGED_IDS, [ids])) as unknown as [string, string][];
    return groupedBy(ids, rows, ([survivorId]) => [survivorId]).map((list) => list.map(([, id]) => id));
  });
}

function requireAll<Row>(found: (Row | Error)[]): Row[] {
  return found.map((each) => {
    if (each instanceof Error) throw each;
    return each;
  });
}
