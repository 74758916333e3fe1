import { isDeepStrictEqual } from 'node:util';
import type { EntityManager, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { grouped } from '../../shared/grouped.js';
import { type ColumnValues, quoteName, Table } from '../../shared/import/write/table.js';
import { waitForImport } from '../../shared/import/write/transactions.js';
import { type EditedValue, writeJournal } from '../edit-journal/edit-journal.js';
import { refuse } from '../errors.js';
import { changesBetween, isEmpty } from './changes-between.js';
import { EditAction, type EditedType } from './edit.enums.js';
import { once } from './edit-key.js';
import type { Editor } from './editor.js';
import { lockTree, type TreeTable } from '../edit-input/tree.js';
import { markAdded, markEdited } from '../hand-edit/hand-edit.js';
import { mergedInto } from '../merge/merged-into.js';

export interface EditedRow extends ObjectLiteral {
  id: string;
  version?: number;
}

/** How rows of one sort are edited. */
export interface Editable<Row extends EditedRow, Input> {
  type: EditedType;
  entity: new () => Row;
  /** Takes over what the input gives; what it leaves out stays. Lists are replaced, never changed in place. */
  apply(row: Row, input: Input): void;
  /**
   * Refuses what may not be stored, in the transaction that stores it.
   *
   * @param before null for a new row
   */
  check(tx: EntityManager, row: Row, before: Row | null): Promise<void>;
  /** Brings up to date what follows from a row, once it is removed. */
  removed?(tx: EntityManager, row: Row): Promise<void>;
  /** The tree that a row is a part of, if the input may hang it elsewhere in it. */
  treeMovedBy?(input: Input): TreeTable | null;
  /** Columns whose values are guarded in the graph; the journal does not have them. */
  guarded?: readonly string[];
}

/** What is to be edited; `id` is the row's. */
export interface Change<Input> {
  id: string;
  /** What the editor has read. */
  expectedVersion: number;
  input: Input;
  action?: EditAction;
}

/**
 * Adds a row.
 *
 * @param row with everything but what the input gives
 * @returns its id
 * @throws ParticipationError ID_TAKEN | BAD_INPUT | IDEMPOTENCY_KEY_REUSED
 */
export async function createRow<Row extends EditedRow, Input>(
  tx: EntityManager,
  editor: Editor,
  editable: Editable<Row, Input>,
  { row, input }: { row: Row; input: Input },
): Promise<string> {
  await waitForImport(tx, 'networks');
  return once(tx, editor, ['create', editable.type, row.id, input], async () => {
    await lockTreeMovedBy(tx, editable, input);
    const created = row;
    editable.apply(created, input);
    await requireFree(tx, editable, created.id);
    await editable.check(tx, created, null);

    const table = Table.of(tx, editable.entity);
    const values = table.valuesOf(created);
    await insert(tx, table, values);

    const given = Object.keys(values).filter((column) => !isEmpty(values[column]));
    await markAdded(tx, editable.type, { id: created.id, columns: given });
    const changes = changesBetween({}, values, editable.guarded);
    const { type } = editable;
    await writeJournal(tx, editor, { type, entityId: created.id, action: EditAction.CREATED, version: 1, changes });
    return created.id;
  });
}

/**
 * Changes a row. What is as the input wants it already is not touched, and not written down.
 *
 * The row is locked first, so that of two edits the second one sees the first one's version, and is refused.
 *
 * @returns its id
 * @throws ParticipationError RECORD_NOT_FOUND | VERSION_CONFLICT | BAD_INPUT | IDEMPOTENCY_KEY_REUSED
 */
export async function changeRow<Row extends EditedRow, Input>(
  tx: EntityManager,
  editor: Editor,
  editable: Editable<Row, Input>,
  { id, expectedVersion, input, action = EditAction.CHANGED }: Change<Input>,
): Promise<string> {
  await waitForImport(tx, 'networks');
  return once(tx, editor, [action, editable.type, id, expectedVersion, input], async () => {
    await lockTreeMovedBy(tx, editable, input);
    const before = await lockRow(tx, editable, id);
    requireVersion(before, expectedVersion);
    const after = Object.assign(new editable.entity(), before);
    editable.apply(after, input);
    await editable.check(tx, after, before);

    const stored = await storeChanges(tx, editable, { before, after });
    if (stored === null || stored.changes.length === 0) return id;
    await markEdited(tx, editable.type, { id, columns: stored.columns });
    const { version, changes } = stored;
    await writeJournal(tx, editor, { type: editable.type, entityId: id, action, version, changes });
    return id;
  });
}

/** Before any row, as merges do: who has a row and waits for the tree would wait for who has the tree and waits for the row. */
async function lockTreeMovedBy<Row extends EditedRow, Input>(
  tx: EntityManager,
  editable: Editable<Row, Input>,
  input: Input,
): Promise<void> {
  const tree = editable.treeMovedBy?.(input) ?? null;
  if (tree !== null) await lockTree(tx, tree);
}

/** @throws ParticipationError RECORD_NOT_FOUND */
export async function lockRow<Row extends EditedRow, Input>(
  tx: EntityManager,
  { entity }: Editable<Row, Input>,
  id: string,
): Promise<Row> {
  const where = { id } as FindOptionsWhere<Row>;
  const row = await tx.findOne(entity, { where, lock: { mode: 'for_no_key_update' } });
  if (row !== null) return row;
  const survivor = await mergedInto(tx, id);
  throw refuse('RECORD_NOT_FOUND', survivor === null ? { id } : { id, mergedInto: survivor });
}

/** @throws ParticipationError VERSION_CONFLICT */
export function requireVersion({ version = 1 }: EditedRow, expectedVersion: number): void {
  if (version !== expectedVersion) throw refuse('VERSION_CONFLICT', { currentVersion: version });
}

/** What was stored: the columns, the version since, and what the journal says. */
export interface Stored {
  columns: string[];
  version: number;
  changes: EditedValue[];
}

/** Two states of a row. */
export interface States<Row> {
  before: Row;
  after: Row;
}

/**
 * Stores the columns in which two states of a row differ.
 *
 * @returns null when there are none
 */
export async function storeChanges<Row extends EditedRow, Input>(
  tx: EntityManager,
  editable: Editable<Row, Input>,
  states: States<Row>,
): Promise<Stored | null> {
  const [stored = null] = await storeAllChanges(tx, editable, [states]);
  return stored;
}

/**
 * The same for many rows, each named once, by one statement for all in which the same columns differ.
 *
 * @returns in their order
 */
export async function storeAllChanges<Row extends EditedRow, Input>(
  tx: EntityManager,
  { entity, guarded }: Editable<Row, Input>,
  all: readonly States<Row>[],
): Promise<(Stored | null)[]> {
  const table = Table.of(tx, entity);
  const given = all.map(({ before, after }) => {
    const [old, values] = [table.valuesOf(before), table.valuesOf(after)];
    return { old, values, columns: Object.keys(values).filter((each) => !isDeepStrictEqual(old[each], values[each])) };
  });
  const versions = new Map<unknown, number>();
  for (const rows of grouped(given, ({ columns }) => columns.join(' ')).values()) {
    for (const { id, version } of await storeColumns(tx, table, rows)) versions.set(id, version);
  }
  return given.map(({ old, values, columns }) => {
    if (columns.length === 0) return null;
    const version = versions.get(values['id']) ?? 0;
    return { columns, version, changes: changesBetween(old, values, guarded) };
  });
}

/** @param rows all with the same columns */
async function storeColumns(
  tx: EntityManager,
  table: Table,
  rows: readonly { values: ColumnValues; columns: readonly string[] }[],
): Promise<{ id: string; version: number }[]> {
  const columns = rows[0]?.columns ?? [];
  if (columns.length === 0) return [];
  const assignments = columns.map((column) => `${quoteName(column)} = w.${quoteName(column)}`).join(', ');
  const [stored] = await tx.query<[{ id: string; version: number }[], number]>(
    `update ${table.name} as t set ${assignments} from ${table.rowsFrom(1)} as w where t.id = w.id
     returning t.id, t.version`,
    [JSON.stringify(rows.map(({ values }) => values))],
  );
  return stored;
}

/** An id that was merged away stays taken: what refers to it means the other one. */
async function requireFree<Row extends EditedRow, Input>(
  tx: EntityManager,
  { entity }: Editable<Row, Input>,
  id: string,
): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`new id ${id}`]);
  const isTaken = await tx.existsBy(entity, { id } as FindOptionsWhere<Row>);
  if (isTaken || (await mergedInto(tx, id)) !== null) throw refuse('ID_TAKEN', { id });
}

async function insert(tx: EntityManager, table: Table, values: ColumnValues): Promise<void> {
  const columns = Object.keys(values).map(quoteName).join(', ');
  await tx.query(`insert into ${table.name} (${columns}) select ${columns} from ${table.rowsFrom(1)}`, [
    JSON.stringify([values]),
  ]);
}
