import type { EntityManager } from 'typeorm';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DERIVED_COLUMNS } from '../edit/derived-columns.js';
import { EditedType } from '../edit/edit.enums.js';

/** Which columns of a row were edited by hand: an import leaves them as they are, and the row where it is. */
@Entity('hand_edit')
export class HandEdit {
  @PrimaryColumn({ type: 'text', enum: EditedType })
  type!: EditedType;

  @PrimaryColumn('text')
  id!: string;

  @Column('text', { array: true })
  columns!: string[];

  /** Whether it was added by hand, and no data file has stated it since. */
  @Column('bool')
  isAddedHere!: boolean;
}

/** The tables of what can be edited. */
export const EDITED_TABLES: Readonly<Record<EditedType, string>> = {
  [EditedType.ORGANISATION]: 'organisation',
  [EditedType.PERSON]: 'person',
  [EditedType.NETWORK]: 'network',
  [EditedType.MEMBERSHIP]: 'membership',
  [EditedType.RELATION]: 'relation',
  [EditedType.OFFICE_HOLDING]: 'office_holding',
  [EditedType.PLACE]: 'place',
  [EditedType.CATEGORY]: 'stakeholder_category',
  [EditedType.OFFICE]: 'office',
  [EditedType.OFFICE_TITLE]: 'office_title',
  [EditedType.CONCEPT]: 'concept',
  [EditedType.GOOD_PRACTICE]: 'good_practice',
  [EditedType.CONTACT_POINT]: 'contact_point',
  [EditedType.MAILING_LIST]: 'mailing_list',
};

/** Notes a row as added by hand, and the columns that it was given. */
export async function markAdded(
  tx: EntityManager,
  type: EditedType,
  { id, columns }: { id: string; columns: readonly string[] },
): Promise<void> {
  await tx.query(
    `insert into hand_edit (type, id, columns, "isAddedHere") values ($1, $2, $3, true)
     on conflict (type, id) do update set columns = excluded.columns, "isAddedHere" = true`,
    [type, id, withoutDerived(columns)],
  );
}

/** Whether a row was added by hand, and no data file has stated it since. */
export async function isAddedHere(tx: EntityManager, type: EditedType, id: string): Promise<boolean> {
  const [found] = await tx.query<object[]>('select from hand_edit where type = $1 and id = $2 and "isAddedHere"', [
    type,
    id,
  ]);
  return found !== undefined;
}

/** What follows from other columns is not kept: an import derives it anew. */
function withoutDerived(columns: readonly string[]): string[] {
  return columns.filter((column) => !DERIVED_COLUMNS.includes(column));
}

/** Columns of a row. */
export interface ColumnsOfRow {
  id: string;
  columns: readonly string[];
}

/**
 * Notes columns as edited by hand, but for those that follow from others.
 *
 * @returns those that were not noted before
 */
export async function markEdited(tx: EntityManager, type: EditedType, row: ColumnsOfRow): Promise<string[]> {
  return (await markAllEdited(tx, type, [row])).get(row.id) ?? [];
}

/**
 * The same for many rows, each named once.
 *
 * @returns by row, those that were not noted before; nothing of a row of which all were
 */
export async function markAllEdited(
  tx: EntityManager,
  type: EditedType,
  rows: readonly ColumnsOfRow[],
): Promise<Map<string, string[]>> {
  const ids = rows.map(({ id }) => id);
  const edits = await tx.query<HandEdit[]>('select id, columns from hand_edit where type = $1 and id = any($2)', [
    type,
    ids,
  ]);
  const known = new Map(edits.map(({ id, columns }) => [id, new Set(columns)]));
  const fresh = rows
    .map(({ id, columns }) => ({ id, columns: withoutDerived(columns).filter((each) => !known.get(id)?.has(each)) }))
    .filter(({ columns }) => columns.length > 0);
  if (fresh.length > 0) {
    await tx.query(
      `insert into hand_edit (type, id, columns, "isAddedHere") select $1, id, columns, false from ${GIVEN}
       on conflict (type, id) do update set columns = hand_edit.columns || excluded.columns`,
      [type, JSON.stringify(fresh)],
    );
  }
  return new Map(fresh.map(({ id, columns }) => [id, columns]));
}

/** Rows and columns in the second parameter, JSON. */
const GIVEN = `jsonb_to_recordset($2) as given(id text, columns text[])`;

/** Gives columns back to the import; a row of which none is left, too, unless it was added by hand. */
export function unmarkEdited(tx: EntityManager, type: EditedType, row: ColumnsOfRow): Promise<void> {
  return unmarkAllEdited(tx, type, [row]);
}

/** The same for many rows, each named once. */
export async function unmarkAllEdited(
  tx: EntityManager,
  type: EditedType,
  rows: readonly ColumnsOfRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `update hand_edit set columns = array(select unnest(hand_edit.columns) except select unnest(given.columns))
       from ${GIVEN} where type = $1 and hand_edit.id = given.id`,
    [type, JSON.stringify(rows)],
  );
  await tx.query(`delete from hand_edit where type = $1 and id = any($2) and columns = '{}' and not "isAddedHere"`, [
    type,
    rows.map(({ id }) => id),
  ]);
}
