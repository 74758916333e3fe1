import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import type { OrganisationMerge, RemovedRow } from './organisation-merge.js';
import { ORGANISATION_REFERENCES } from './organisation-references.js';

/**
 * Refuses to undo a merge while a later one stands that touched the same: what the later one found there was the earlier
 * one's doing, and would be put back by it.
 *
 * @throws ParticipationError MERGE_COVERED with the last such merge
 */
export async function requireUncovered(tx: EntityManager, merge: OrganisationMerge): Promise<void> {
  const [later] = await tx.query<{ id: string }[]>(
    `select id from organisation_merge where "undoneAt" is null and step > $1 and touched && $2
      order by step desc limit 1`,
    [merge.step, coveredBy(merge)],
  );
  if (later !== undefined) throw refuse('MERGE_COVERED', { mergeId: later.id });
}

/**
 * What a later merge must not have touched, in the words of the function "touched_by_merge": merging the survivor or
 * into it, moving the same references, removing or joining the rows that have them.
 */
function coveredBy({ survivorId, undo }: OrganisationMerge): string[] {
  const changesParent = undo.survivor.some(({ column }) => column === 'parentId');
  const moved = undo.moved.flatMap(({ table, column, id }) => [`${table}.${column} ${id}`, `${table} ${id}`]);
  const joined = (undo.memberships ?? []).map(({ id }) => `membership ${id}`);
  const parent = changesParent ? [`organisation.parentId ${survivorId}`] : [];
  return [`survivor ${survivorId}`, `organisation ${survivorId}`, ...moved, ...joined, ...parent];
}

/**
 * Rows that come back, with the organisations that they refer to as they are called now. Each merge on the way there moves
 * the reference from now on, so that it goes back when that merge is undone.
 *
 * @returns in their order
 */
export async function followLaterMerges(tx: EntityManager, rows: readonly RemovedRow[]): Promise<RemovedRow[]> {
  const now = rows.map(({ table, row }) => ({ table, row: { ...row } }));
  for (let open = now.flatMap(referencesOf); open.length > 0;) {
    const survivors = await noteMoves(tx, open);
    open = open.filter(({ row, column }) => survivors.has(row[column]));
    for (const { row, column } of open) row[column] = survivors.get(row[column]);
  }
  return now;
}

/** A column of a row that holds the id of an organisation. */
interface Reference extends RemovedRow {
  column: string;
}

function referencesOf({ table, row }: RemovedRow): Reference[] {
  return ORGANISATION_REFERENCES.filter(
    ({ table: of, column, typeColumn, isList = false }) =>
      of === table &&
      !isList &&
      (typeColumn === undefined || row[typeColumn] === 'ORGANISATION') &&
      typeof row[column] === 'string',
  ).map(({ column }) => ({ table, row, column }));
}

/**
 * Lets the merges of the organisations that are referred to have moved the references.
 *
 * @returns into what each of these organisations was merged
 */
async function noteMoves(tx: EntityManager, references: readonly Reference[]): Promise<Map<unknown, string>> {
  const moved = references.map(({ table, row, column }) => ({
    of: row[column],
    at: { table, column, id: String(row['id']) },
  }));
  const [merges] = await tx.query<[Pick<OrganisationMerge, 'mergedId' | 'survivorId'>[], number]>(
    `update organisation_merge as merge set undo = jsonb_set(undo, '{moved}', (undo -> 'moved') || given.moved)
       from (select "of", jsonb_agg(at) as moved from jsonb_to_recordset($1) as reference("of" text, at jsonb) group by 1) as given
      where merge."mergedId" = given."of" and merge."undoneAt" is null
     returning merge."mergedId", merge."survivorId"`,
    [JSON.stringify(moved)],
  );
  return new Map(merges.map(({ mergedId, survivorId }) => [mergedId, survivorId]));
}
