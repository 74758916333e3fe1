import type { EntityManager } from 'typeorm';
import { Table } from '../../shared/import/write/table.js';
import { waitForImport } from '../../shared/import/write/transactions.js';
import { writeJournal } from '../edit-journal/edit-journal.js';
import { EditAction, EditedType } from '../edit/edit.enums.js';
import { once } from '../edit/edit-key.js';
import { requireVersion, storeChanges } from '../edit/edited-row.js';
import type { Editor } from '../edit/editor.js';
import { markAllEdited, markEdited } from '../hand-edit/hand-edit.js';
import { refuseInput } from '../edit-input/input.js';
import { refuse } from '../errors.js';
import { lockTree, wholesOf } from '../edit-input/tree.js';
import { organisationEdit } from '../organisation/organisation.edit.js';
import { Organisation } from '../organisation/organisation.js';
import { valuesChanged } from './changed-values.js';
import { type Pair, removeConnections, removeWeakerInvitations } from './connections-between.js';
import { joinMemberships } from './join-memberships.js';
import { mergedInto } from './merged-into.js';
import { survivorWith } from './merged-values.js';
import type { TouchedMembership, UndoRecord } from './organisation-merge.js';
import { type MovedReference, moveReferences } from './organisation-references.js';

/** Which organisations are one, as the editor has read them. */
export interface Merge extends Pair {
  mergedVersion: number;
  survivorVersion: number;
}

/**
 * Makes one of two organisations that are one. The survivor gets what the other one knew and it did not; every reference
 * follows; the other one's id means the survivor from then on.
 *
 * The tree is locked first, as by whoever changes what is a part of what, then both rows: of two merges the second one
 * finds the first one's result.
 *
 * @returns the id of the merge
 * @throws ParticipationError RECORD_NOT_FOUND | VERSION_CONFLICT | BAD_INPUT | IDEMPOTENCY_KEY_REUSED
 */
export async function mergeOrganisations(tx: EntityManager, editor: Editor, merge: Merge): Promise<string> {
  const { mergedId, survivorId } = merge;
  if (mergedId === survivorId) refuseInput('survivorId', 'must be another one than "mergedId"');
  await waitForImport(tx, 'networks');
  return once(tx, editor, ['merge', merge], async () => {
    const { merged, survivor } = await lockBoth(tx, merge);
    requireVersion(merged, merge.mergedVersion);
    requireVersion(survivor, merge.survivorVersion);

    const after = await survivorInTree(tx, survivor, merged);
    const stored = await storeChanges(tx, organisationEdit, { before: survivor, after });
    const undo: UndoRecord = {
      merged: Table.of(tx, Organisation).valuesOf(merged),
      survivor: valuesChanged(tx, Organisation, { before: survivor, after }),
      marked: await markEdited(tx, EditedType.ORGANISATION, { id: survivorId, columns: stored?.columns ?? [] }),
      ...(await referencesMoved(tx, merge)),
    };
    await tx.query('delete from organisation where id = $1', [mergedId]);

    const mergeId = await keepMerge(tx, { mergedId, survivorId, at: editor.now, undo });
    const entry = { type: EditedType.ORGANISATION, action: EditAction.MERGED };
    const version = stored?.version ?? survivor.version ?? 1;
    const changes = stored?.changes ?? [];
    await writeJournal(tx, editor, {
      ...entry,
      entityId: mergedId,
      version: null,
      changes: [],
      facts: { other: survivorId },
    });
    await writeJournal(tx, editor, { ...entry, entityId: survivorId, version, changes, facts: { other: mergedId } });
    return mergeId;
  });
}

async function lockBoth(
  tx: EntityManager,
  { mergedId, survivorId }: Merge,
): Promise<{ merged: Organisation; survivor: Organisation }> {
  await lockTree(tx, 'organisation');
  await tx.query('select from organisation where id = any($1) order by id for update', [[mergedId, survivorId]]);
  const found = await tx.findBy(Organisation, [{ id: mergedId }, { id: survivorId }]);
  return { merged: await rowOf(tx, found, mergedId), survivor: await rowOf(tx, found, survivorId) };
}

async function rowOf(tx: EntityManager, found: readonly Organisation[], id: string): Promise<Organisation> {
  const row = found.find((each) => each.id === id);
  if (row !== undefined) return row;
  const survivor = await mergedInto(tx, id);
  throw refuse('RECORD_NOT_FOUND', survivor === null ? { id } : { id, mergedInto: survivor });
}

/** What the survivor is a part of must not be a part of it, nor be the organisation that is to be no more. */
async function survivorInTree(tx: EntityManager, survivor: Organisation, merged: Organisation): Promise<Organisation> {
  const after = survivorWith(survivor, merged);
  if ((await wholesOf(tx, 'organisation', survivor.id)).includes(merged.id)) after.parentId = merged.parentId;
  else if (after.parentId !== null && (await wholesOf(tx, 'organisation', after.parentId)).includes(survivor.id)) {
    after.parentId = survivor.parentId;
  }
  return after;
}

/** Lets every reference follow, but for those that would say nothing, or the same twice. */
async function referencesMoved(
  tx: EntityManager,
  pair: Pair,
): Promise<Required<Pick<UndoRecord, 'moved' | 'removed' | 'memberships'>>> {
  const connections = await removeConnections(tx, pair);
  const invitations = await removeWeakerInvitations(tx, pair);
  const { removed, memberships } = await joinMemberships(tx, pair);
  const moved = await moveReferences(tx, pair.mergedId, pair.survivorId);
  const own = await markOwnMemberships(tx, moved);
  return { moved, removed: [...invitations, ...connections, ...removed], memberships: [...memberships, ...own] };
}

/** The memberships of the merged organisation, which a data file has with it: an import of the survivor must leave them. */
async function markOwnMemberships(tx: EntityManager, moved: readonly MovedReference[]): Promise<TouchedMembership[]> {
  const own = moved.filter(({ table, column }) => table === 'membership' && column === 'organisationId');
  const rows = own.map(({ id }) => ({ id, columns: ['organisationId'] }));
  const marked = await markAllEdited(tx, EditedType.MEMBERSHIP, rows);
  return own.map(({ id }) => ({ id, changed: [], marked: marked.get(id) ?? [] }));
}

async function keepMerge(
  tx: EntityManager,
  { mergedId, survivorId, at, undo }: { mergedId: string; survivorId: string; at: Date; undo: UndoRecord },
): Promise<string> {
  const [row] = await tx.query<{ id: string }[]>(
    `insert into organisation_merge ("mergedId", "survivorId", at, undo) values ($1, $2, $3, $4) returning id`,
    [mergedId, survivorId, at, JSON.stringify(undo)],
  );
  return row?.id ?? '';
}
