import type { EntityManager } from 'typeorm';
import { waitForImport } from '../../shared/import/write/transactions.js';
import { writeJournal } from '../edit-journal/edit-journal.js';
import { EditAction, EditedType } from '../edit/edit.enums.js';
import { once } from '../edit/edit-key.js';
import { lockRow, storeChanges } from '../edit/edited-row.js';
import type { Editor } from '../edit/editor.js';
import { unmarkEdited } from '../hand-edit/hand-edit.js';
import { refuse } from '../errors.js';
import { foldNames } from '../named/named.edit.js';
import { lockTree } from '../edit-input/tree.js';
import { organisationEdit } from '../organisation/organisation.edit.js';
import { Organisation } from '../organisation/organisation.js';
import { type Unchanged, withoutChanges } from './changed-values.js';
import { followLaterMerges, requireUncovered } from './later-merges.js';
import type { OrganisationMerge, UndoRecord } from './organisation-merge.js';
import { moveBack } from './organisation-references.js';
import { partMemberships } from './part-memberships.js';
import { requireWhole, restoreRows } from './restore-rows.js';

/** What became of undoing a merge; only ids and numbers, so that it can be kept with an idempotency key. */
export interface Undone {
  mergeId: string;
  mergedId: string;
  survivorId: string;
  /** Columns of the survivor that the merge had changed and that were edited since: they stay as they are. */
  keptFields: string[];
  /** References that were changed or removed since: they stay as they are. */
  keptReferences: number;
}

/**
 * Undoes a merge, also after later edits: the merged organisation comes back as it was; of the survivor, what is still as
 * the merge left it becomes what it was before; references that are still as the merge left them go back. Whatever was
 * edited since stays, and is counted.
 *
 * @throws ParticipationError MERGE_NOT_FOUND, MERGE_COVERED when a later merge touched the same, UNDO_REFUSED when an
 *   organisation would become a part of itself or refer to what is no more, IDEMPOTENCY_KEY_REUSED
 */
export async function undoMerge(tx: EntityManager, editor: Editor, mergeId: string): Promise<Undone> {
  await waitForImport(tx, 'networks');
  return once(tx, editor, ['undo merge', mergeId], async () => {
    await lockTree(tx, 'organisation');
    const { mergedId, survivorId, undo } = await takeMerge(tx, mergeId, editor.now);
    const before = await lockRow(tx, organisationEdit, survivorId);

    const version = Number(undo.merged['version']) + 1; // whoever has read the old one learns of it
    await restoreRows(tx, [{ table: 'organisation', row: { ...undo.merged, version } }]);
    const { after, kept: keptFields, editedSince } = await survivorWithout(tx, before, undo);
    const stored = await storeChanges(tx, organisationEdit, { before, after });
    const columns = undo.marked.filter((column) => !editedSince.includes(column));
    await unmarkEdited(tx, EditedType.ORGANISATION, { id: survivorId, columns });
    const moved = await moveBack(tx, undo.moved, { from: survivorId, to: mergedId });
    const touched = await partMemberships(tx, undo);
    const restored = await restoreRows(tx, undo.removed);
    await requireWhole(tx, [mergedId, survivorId]);

    const entry = { type: EditedType.ORGANISATION, action: EditAction.MERGE_UNDONE };
    const survivor = {
      entityId: survivorId,
      version: stored?.version ?? before.version ?? 1,
      changes: stored?.changes ?? [],
    };
    await writeJournal(tx, editor, {
      ...entry,
      entityId: mergedId,
      version,
      changes: [],
      facts: { other: survivorId },
    });
    await writeJournal(tx, editor, { ...entry, ...survivor, facts: { other: mergedId } });
    return { mergeId, mergedId, survivorId, keptFields, keptReferences: moved + touched + restored };
  });
}

/** Marks a merge as undone; whoever comes second finds it so. */
async function takeMerge(tx: EntityManager, mergeId: string, now: Date): Promise<OrganisationMerge> {
  const [rows] = await tx.query<[OrganisationMerge[], number]>(
    `update organisation_merge set "undoneAt" = $2 where id = $1 and "undoneAt" is null returning *`,
    [mergeId, now],
  );
  const [merge] = rows;
  if (merge === undefined) throw refuse('MERGE_NOT_FOUND');
  await requireUncovered(tx, merge);
  return merge;
}

/** The survivor as it was; what it was a part of may be called otherwise by now. */
async function survivorWithout(
  tx: EntityManager,
  survivor: Organisation,
  { survivor: changed }: UndoRecord,
): Promise<Unchanged<Organisation>> {
  const { after, ...columns } = withoutChanges(tx, Organisation, { row: survivor, changed });
  foldNames(after, after.shortName);
  if (after.parentId === survivor.parentId) return { after, ...columns };
  const row = { id: after.id, parentId: after.parentId };
  const [now] = await followLaterMerges(tx, [{ table: 'organisation', row }]);
  return { after: Object.assign(after, { parentId: now?.row['parentId'] }), ...columns };
}
