import type { EntityManager } from 'typeorm';
import { grouped } from '../../shared/grouped.js';
import { FOREIGN_KEY, refusalOf } from '../../shared/import/write/row-refusal.js';
import { quoteName } from '../../shared/import/write/table.js';
import { wholesOf } from '../edit-input/tree.js';
import { refuse } from '../errors.js';
import { followLaterMerges } from './later-merges.js';
import type { RemovedRow } from './organisation-merge.js';

/**
 * Puts rows back that a merge had taken away.
 *
 * @returns how many were not, since there is one with this key again, which stays
 */
export async function restoreRows(tx: EntityManager, removed: readonly RemovedRow[]): Promise<number> {
  const rows = await followLaterMerges(tx, removed);
  let restored = 0;
  for (const alike of grouped(rows, ({ table, row }) => JSON.stringify([table, ...Object.keys(row)])).values()) {
    restored += await restoreAlike(tx, alike);
  }
  return rows.length - restored;
}

/** @param rows of one table, all with the same columns: what it has got since the merge is as in a new row */
async function restoreAlike(tx: EntityManager, rows: readonly RemovedRow[]): Promise<number> {
  const { table = '', row = {} } = rows[0] ?? {};
  const columns = Object.keys(row).map(quoteName).join(', ');
  const restored = await tx.query<{ id: string }[]>(
    `insert into ${table} (${columns}) overriding system value
     select ${columns} from jsonb_populate_recordset(null::${table}, $1) on conflict do nothing returning id`,
    [JSON.stringify(rows.map((each) => each.row))],
  );
  // Coming back is no step of an invitation; its own steps come back after it.
  if (table === 'invitation') {
    await tx.query('delete from invitation_step where "invitationId" = any($1)', [restored.map(({ id }) => id)]);
  }
  return restored.length;
}

/**
 * Refuses what does not fit together: an organisation that would be a part of itself, or a row that refers to what is no more.
 *
 * @throws ParticipationError UNDO_REFUSED
 */
export async function requireWhole(tx: EntityManager, organisationIds: readonly string[]): Promise<void> {
  for (const id of organisationIds) await requireTree(tx, id);
  try {
    await tx.query('set constraints all immediate');
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal?.code !== FOREIGN_KEY) throw error;
    throw refuse('UNDO_REFUSED', {
      reason: `something of "${refusal.table}" refers to what is no more (${refusal.constraint}); add that again first`,
    });
  }
}

async function requireTree(tx: EntityManager, id: string): Promise<void> {
  const [row] = await tx.query<{ parentId: string | null }[]>('select "parentId" from organisation where id = $1', [
    id,
  ]);
  const parentId = row?.parentId ?? null;
  if (parentId !== null && (await wholesOf(tx, 'organisation', parentId)).includes(id)) {
    throw refuse('UNDO_REFUSED', { reason: `"${id}" would be a part of itself; change its parent first` });
  }
}
