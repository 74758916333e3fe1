import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { type ColumnValues, Table } from '../../shared/import/write/table.js';
import { waitForImport } from '../../shared/import/write/transactions.js';
import { writeJournal } from '../edit-journal/edit-journal.js';
import { EditAction, EditedType } from '../edit/edit.enums.js';
import { once } from '../edit/edit-key.js';
import { requireVersion, storeChanges } from '../edit/edited-row.js';
import type { Editor } from '../edit/editor.js';
import { markEdited } from '../hand-edit/hand-edit.js';
import { refuseInput } from '../edit-input/input.js';
import { refuse } from '../errors.js';
import { lockTree, wholesOf } from '../edit-input/tree.js';
import { organisationEdit } from '../organisation/organisation.edit.js';
import { Organisation } from '../organisation/organisation.js';
import { mergedInto } from './merged-into.js';
import { survivorWith } from './merged-values.js';
import type { UndoRecord } from './organisation-merge.js';
import { moveReferences, ownMemberships } from './organisation-references.js';

/** Which organisations are one, as the editor has read them. */
export interface Merge {
  mergedId: string;
  mergedVersion: number;
  survivorId: string;
  survivorVersion: number;
}

/**
 * Makes one of two organisations that are one. The survivor gets what the other one knew and it did not; every reference
 * follows; the other one's id means the survivor from then on.
 *
 * Both rows are locked in the order of their ids, so that two merges of the same organisations wait for each other, and
 * the second one finds the first one's result.
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

    const after = survivorWith(survivor, merged);
    if ((await wholesOf(tx, 'organisation', survivorId)).includes(mergedId)) after.parentId = merged.parentId;
    const stored = await storeChanges(tx, organisationEdit, { before: survivor, after });
    const undo: UndoRecord = {
      merged: Table.of(tx, Organisation).valuesOf(merged),
      survivor: differences(tx, survivor, after),
      marked: await markEdited(tx, EditedType.ORGANISATION, { id: survivorId, columns: stored?.columns ?? [] }),
      removed: await removeConnections(tx, mergedId, survivorId),
      moved: await moveReferences(tx, mergedId, survivorId),
    };
    for (const id of ownMemberships(undo.moved)) {
      await markEdited(tx, EditedType.MEMBERSHIP, { id, columns: ['organisationId'] });
    }
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

function differences(tx: EntityManager, before: Organisation, after: Organisation): UndoRecord['survivor'] {
  const table = Table.of(tx, Organisation);
  const [old, values] = [table.valuesOf(before), table.valuesOf(after)];
  return Object.keys(values)
    .filter((column) => !isDeepStrictEqual(old[column], values[column]))
    .map((column) => ({ column, before: old[column], after: values[column] }));
}

/** Takes away what connects the two with each other: nobody is a member of, or related to, itself. */
async function removeConnections(tx: EntityManager, one: string, other: string): Promise<UndoRecord['removed']> {
  const ids = [one, other];
  const [members] = await tx.query<[{ row: ColumnValues }[], number]>(
    `delete from membership
      where "organisationId" = any($1) and "memberType" = 'ORGANISATION' and "memberId" = any($1)
      returning to_jsonb(membership) as row`,
    [ids],
  );
  const [relations] = await tx.query<[{ row: ColumnValues }[], number]>(
    `delete from relation
      where "fromType" = 'ORGANISATION' and "fromId" = any($1) and "toType" = 'ORGANISATION' and "toId" = any($1)
      returning to_jsonb(relation) as row`,
    [ids],
  );
  // One invitation to an event is enough; that of the survivor stays. What it tells of kept seats is not kept for undoing.
  const [invitations] = await tx.query<[{ row: ColumnValues }[], number]>(
    `delete from invitation
      where "organisationId" = $1 and "eventId" in (select "eventId" from invitation where "organisationId" = $2)
      returning to_jsonb(invitation) - 'invitationCode' as row`,
    ids,
  );
  return [
    ...invitations.map(({ row }) => ({ table: 'invitation', row })),
    ...members.map(({ row }) => ({ table: 'membership', row })),
    ...relations.map(({ row }) => ({ table: 'relation', row })),
  ];
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
