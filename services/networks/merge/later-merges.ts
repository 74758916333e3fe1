import type { EntityManager } from 'typeorm';
import type { ColumnValues } from '../../shared/import/write/table.js';
import { refuse } from '../errors.js';
import type { OrganisationMerge, UndoRecord } from './organisation-merge.js';
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

/** A row that comes back, with the organisations that it refers to as they are called now. */
export async function followLaterMerges(tx: EntityManager, table: string, row: ColumnValues): Promise<ColumnValues> {
  const now = { ...row };
  const references = ORGANISATION_REFERENCES.filter((reference) => reference.table === table && !reference.isList);
  for (const { column, typeColumn } of references) {
    const isOrganisation = typeColumn === undefined || row[typeColumn] === 'ORGANISATION';
    const id = row[column];
    const at = { table, column, id: String(row['id']) };
    if (isOrganisation && typeof id === 'string') now[column] = await follow(tx, at, id);
  }
  return now;
}

/**
 * The organisation that an id means now. Each merge on the way to it moves the reference from now on, so that it goes back
 * when that merge is undone.
 */
async function follow(
  tx: EntityManager,
  at: Pick<UndoRecord['moved'][number], 'table' | 'column' | 'id'>,
  organisationId: string,
): Promise<string> {
  const [[merge]] = await tx.query<[{ survivorId: string }[], number]>(
    `update organisation_merge set undo = jsonb_set(undo, '{moved}', (undo -> 'moved') || $2::jsonb)
      where "mergedId" = $1 and "undoneAt" is null returning "survivorId"`,
    [organisationId, JSON.stringify([at])],
  );
  return merge === undefined ? organisationId : follow(tx, at, merge.survivorId);
}
