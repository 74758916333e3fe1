import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { type ColumnValues, quoteName, Table } from '../../shared/import/write/table.js';
import { waitForImport } from '../../shared/import/write/transactions.js';
import { writeJournal } from '../edit-journal/edit-journal.js';
import { EditAction, EditedType } from '../edit/edit.enums.js';
import { once } from '../edit/edit-key.js';
import { lockRow, storeChanges } from '../edit/edited-row.js';
import type { Editor } from '../edit/editor.js';
import { unmarkEdited } from '../hand-edit/hand-edit.js';
import { refuse } from '../errors.js';
import { foldNames } from '../named/named.edit.js';
import { lockTree, wholesOf } from '../edit-input/tree.js';
import { organisationEdit } from '../organisation/organisation.edit.js';
import { Organisation } from '../organisation/organisation.js';
import type { OrganisationMerge, UndoRecord } from './organisation-merge.js';
import { moveBack, ownMemberships } from './organisation-references.js';

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
 * @throws ParticipationError MERGE_NOT_FOUND, MERGE_COVERED when the survivor was merged itself, UNDO_REFUSED when an
 *   organisation would become a part of itself, IDEMPOTENCY_KEY_REUSED
 */
export async function undoMerge(tx: EntityManager, editor: Editor, mergeId: string): Promise<Undone> {
  await waitForImport(tx, 'networks');
  return once(tx, editor, ['undo merge', mergeId], async () => {
    await lockTree(tx, 'organisation');
    const { mergedId, survivorId, undo } = await takeMerge(tx, mergeId, editor.now);
    const before = await lockRow(tx, organisationEdit, survivorId);

    const version = Number(undo.merged['version']) + 1; // whoever has read the old one learns of it
    await insertRow(tx, 'organisation', { ...undo.merged, version });
    const { after, keptFields } = survivorWithout(tx, before, undo);
    const stored = await storeChanges(tx, organisationEdit, { before, after });
    const columns = undo.marked.filter((column) => !keptFields.includes(column));
    await unmarkEdited(tx, EditedType.ORGANISATION, { id: survivorId, columns });
    const keptReferences = await moveBack(tx, undo.moved, { from: survivorId, to: mergedId });
    for (const id of ownMemberships(undo.moved)) {
      await unmarkEdited(tx, EditedType.MEMBERSHIP, { id, columns: ['organisationId'] });
    }
    for (const { table, row } of undo.removed) await insertRow(tx, table, row);
    await requireTree(tx, [mergedId, survivorId]);

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
    return { mergeId, mergedId, survivorId, keptFields, keptReferences };
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
  const [later] = await tx.query<{ id: string }[]>(
    'select id from organisation_merge where "mergedId" = $1 and "undoneAt" is null',
    [merge.survivorId],
  );
  if (later !== undefined) throw refuse('MERGE_COVERED', { mergeId: later.id });
  return merge;
}

/** Lists lose what the merge added to them; a single value goes back if it is still the one that the merge gave. */
function survivorWithout(
  tx: EntityManager,
  survivor: Organisation,
  { survivor: changed }: UndoRecord,
): { after: Organisation; keptFields: string[] } {
  const table = Table.of(tx, Organisation);
  const now = table.valuesOf(survivor);
  const values: ColumnValues = {};
  const keptFields: string[] = [];
  for (const { column, before, after } of changed) {
    if (column === 'sortName' || column === 'searchText') continue;
    const current = now[column];
    if (isDeepStrictEqual(current, after)) values[column] = before;
    else if (Array.isArray(current) && Array.isArray(before) && Array.isArray(after)) {
      values[column] = current.filter((each) => contains(before, each) || !contains(after, each));
    } else keptFields.push(column);
  }
  const after = Object.assign(new Organisation(), survivor);
  for (const column of tx.dataSource.getMetadata(Organisation).columns) {
    if (column.databaseName in values) column.setEntityValue(after, values[column.databaseName]);
  }
  foldNames(after, after.shortName);
  return { after, keptFields };
}

function contains(list: readonly unknown[], value: unknown): boolean {
  return list.some((each) => isDeepStrictEqual(each, value));
}

/** Puts a row back; where there is one with this key again, that one stays. */
async function insertRow(tx: EntityManager, table: string, row: ColumnValues): Promise<void> {
  const columns = Object.keys(row).map(quoteName).join(', ');
  await tx.query(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, $1)
     on conflict (id) do nothing`,
    [JSON.stringify(row)],
  );
}

async function requireTree(tx: EntityManager, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const [row] = await tx.query<{ parentId: string | null }[]>('select "parentId" from organisation where id = $1', [
      id,
    ]);
    const parentId = row?.parentId ?? null;
    if (parentId !== null && (await wholesOf(tx, 'organisation', parentId)).includes(id)) {
      throw refuse('UNDO_REFUSED', { reason: `"${id}" would be a part of itself; change its parent first` });
    }
  }
}
