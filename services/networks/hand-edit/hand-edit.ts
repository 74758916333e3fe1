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

/**
 * Notes columns as edited by hand, but for those that follow from others.
 *
 * @returns those that were not noted before
 */
export async function markEdited(
  tx: EntityManager,
  type: EditedType,
  { id, columns }: { id: string; columns: readonly string[] },
): Promise<string[]> {
  const [known] = await tx.query<HandEdit[]>('select columns from hand_edit where type = $1 and id = $2', [type, id]);
  const fresh = withoutDerived(columns).filter((column) => known?.columns.includes(column) !== true);
  if (fresh.length === 0) return [];
  await tx.query(
    `insert into hand_edit (type, id, columns, "isAddedHere") values ($1, $2, $3, false)
     on conflict (type, id) do update set columns = hand_edit.columns || excluded.columns`,
    [type, id, fresh],
  );
  return fresh;
}

/** Gives columns back to the import; a row of which none is left, too, unless it was added by hand. */
export async function unmarkEdited(
  tx: EntityManager,
  type: EditedType,
  { id, columns }: { id: string; columns: readonly string[] },
): Promise<void> {
  await tx.query(
    `update hand_edit set columns = array(select unnest(columns) except select unnest($3::text[])) where type = $1 and id = $2`,
    [type, id, columns],
  );
  await tx.query(`delete from hand_edit where type = $1 and id = $2 and columns = '{}' and not "isAddedHere"`, [
    type,
    id,
  ]);
}
