import type { EntityManager } from 'typeorm';
import { refuseInput } from './input.js';
import { requireRows } from './required-rows.js';

/** The tables whose rows are parts of one another, by their `parentId`. */
export type TreeTable = 'organisation' | 'place' | 'stakeholder_category';

/** What is a part of what. */
interface Branch {
  id: string;
  parentId: string | null;
}

/**
 * Requires that the parent which a row is to have exists, and that the row does not become a part of itself. The tree is
 * locked, so that of two edits that together would make a circle the second one is refused.
 *
 * @param before null for a new row; a parent that stays is not looked at again
 * @throws ParticipationError BAD_INPUT
 */
export async function requireParent(
  tx: EntityManager,
  table: TreeTable,
  { row: { id, parentId }, before }: { row: Branch; before: Branch | null },
): Promise<void> {
  if (parentId === null || parentId === before?.parentId) return;
  await requireRows(tx, table, { argument: 'parent', ids: [parentId] });
  if ((await wholesOf(tx, table, parentId)).includes(id)) refuseInput('parent', 'is a part of it, or it itself');
}

/** Nobody else hangs anything of a tree elsewhere until the transaction ends; taken before any row is locked. */
export async function lockTree(tx: EntityManager, table: TreeTable): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`tree of ${table}`]);
}

/** The id of a row, and of all that it is a part of. */
export async function wholesOf(tx: EntityManager, table: TreeTable, id: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `with recursive whole(id) as (
       select $1::text
       union
       select part."parentId" from ${table} part join whole on part.id = whole.id where part."parentId" is not null
     )
     select id from whole`,
    [id],
  );
  return rows.map((row) => row.id);
}
