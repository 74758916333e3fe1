import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { Table } from '../../shared/import/write/table.js';
import { waitForImport } from '../../shared/import/write/transactions.js';
import { writeJournal } from '../edit-journal/edit-journal.js';
import { EditAction, type EditedType } from '../edit/edit.enums.js';
import { once } from '../edit/edit-key.js';
import { changesBetween } from '../edit/changes-between.js';
import { type Editable, type EditedRow, requireVersion } from '../edit/edited-row.js';
import type { Editor } from '../edit/editor.js';
import { refuse } from '../errors.js';
import { isAddedHere } from '../hand-edit/hand-edit.js';
import { mergedInto } from '../merge/merged-into.js';
import { referringTo } from './references.js';

/** So many of those that refer to something are named. */
const MOST_NAMED = 10;

/**
 * Removes a row that was added by mistake. What a data file states is removed there, since its next import would bring it
 * back; what something refers to stays until nothing does.
 *
 * The row is locked before it is looked at who refers to it: whoever is about to refer to it waits, and then finds nothing.
 *
 * @returns its id
 * @throws ParticipationError RECORD_NOT_FOUND | VERSION_CONFLICT | STATED_ELSEWHERE | STILL_REFERRED_TO |
 *   IDEMPOTENCY_KEY_REUSED
 */
export async function removeRow<Row extends EditedRow, Input>(
  tx: EntityManager,
  editor: Editor,
  editable: Editable<Row, Input>,
  { id, expectedVersion }: { id: string; expectedVersion: number },
): Promise<string> {
  const { type, entity, guarded } = editable;
  await waitForImport(tx, 'networks');
  return once(tx, editor, ['remove', type, id, expectedVersion], async () => {
    const row = await lockWhole(tx, editable, id);
    requireVersion(row, expectedVersion);
    if (!(await isAddedHere(tx, type, id))) throw refuse('STATED_ELSEWHERE');
    await requireNoReference(tx, type, id);

    const table = Table.of(tx, entity);
    await tx.query(`delete from ${table.name} where id = $1`, [id]);
    await tx.query('delete from hand_edit where type = $1 and id = $2', [type, id]);
    await editable.removed?.(tx, row);
    const changes = changesBetween(table.valuesOf(row), {}, guarded);
    await writeJournal(tx, editor, { type, entityId: id, action: EditAction.REMOVED, version: null, changes });
    return id;
  });
}

/** Nobody refers to it anew until the transaction ends. */
async function lockWhole<Row extends EditedRow, Input>(
  tx: EntityManager,
  { entity }: Editable<Row, Input>,
  id: string,
): Promise<Row> {
  const where = { id } as FindOptionsWhere<Row>;
  const row = await tx.findOne(entity, { where, lock: { mode: 'pessimistic_write' } });
  if (row !== null) return row;
  const survivor = await mergedInto(tx, id);
  throw refuse('RECORD_NOT_FOUND', survivor === null ? { id } : { id, mergedInto: survivor });
}

async function requireNoReference(tx: EntityManager, type: EditedType, id: string): Promise<void> {
  const by = await referringTo(tx, type, id, MOST_NAMED);
  if (by.length > 0) throw refuse('STILL_REFERRED_TO', { by });
}
