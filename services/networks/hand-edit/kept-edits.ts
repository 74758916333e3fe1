import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { ImportedRow, KeptDecisions } from '../../shared/import/section.js';
import { Table } from '../../shared/import/write/table.js';
import { Membership } from '../membership/membership.js';
import { ORGANISATION_REFERENCES, type OrganisationReference } from '../merge/organisation-references.js';
import { Organisation } from '../organisation/organisation.js';
import { derivingNames } from './deriving-names.js';
import { EDITED_TABLES, type HandEdit } from './hand-edit.js';

const NONE: ReadonlySet<string> = new Set();

/**
 * What an import keeps: columns that were edited by hand, and merges. What a file says of a merged organisation is left
 * out, and what refers to it is stored with the survivor.
 */
export async function keptEdits(tx: EntityManager): Promise<KeptDecisions> {
  const edits = await tx.query<HandEdit[]>('select * from hand_edit');
  const columns = new Map(edits.map((edit) => [`${EDITED_TABLES[edit.type]} ${edit.id}`, new Set(edit.columns)]));
  const columnsOf = (table: string, id: string) => columns.get(`${table} ${id}`) ?? NONE;
  const survivors = await allSurvivors(tx);
  const joined = await joinedMemberships(tx);
  const added = new AddedRows(edits);
  const stored = (row: ImportedRow) => {
    if (survivors.size === 0) return row;
    return joined.has(statementOf(tx, row)) ? null : adapted(tx, row, survivors);
  };
  return {
    columnsOf,
    adapt: (row) => {
      const kept = stored(row);
      if (kept !== null) added.noteStated(tx, kept);
      return kept;
    },
    derive: await derivingNames(tx, columnsOf),
    noteStated: () => added.write(tx),
  };
}

/** What was added by hand; what a data file states of it is not only added by hand any more. */
class AddedRows {
  readonly #added: ReadonlyMap<string, HandEdit>;
  readonly #stated = new Set<HandEdit>();

  constructor(edits: readonly HandEdit[]) {
    const added = edits.filter(({ isAddedHere }) => isAddedHere);
    this.#added = new Map(added.map((edit) => [`${EDITED_TABLES[edit.type]} ${edit.id}`, edit]));
  }

  noteStated(tx: EntityManager, { entity, row }: ImportedRow): void {
    const edit = this.#added.get(`${tx.dataSource.getMetadata(entity).tableName} ${String(row['id'])}`);
    if (edit !== undefined) this.#stated.add(edit);
  }

  async write(tx: EntityManager): Promise<void> {
    if (this.#stated.size === 0) return;
    const stated = [...this.#stated];
    await tx.query(
      `update hand_edit set "isAddedHere" = false from unnest($1::text[], $2::text[]) as stated(type, id)
        where hand_edit.type = stated.type and hand_edit.id = stated.id`,
      [stated.map(({ type }) => type), stated.map(({ id }) => id)],
    );
  }
}

type Survivors = ReadonlyMap<string, string>;

/** Every id that was merged, to the organisation at the end of all merges. */
async function allSurvivors(tx: EntityManager): Promise<Survivors> {
  const rows = await tx.query<{ mergedId: string; survivorId: string }[]>(
    'select "mergedId", "survivorId" from organisation_merge where "undoneAt" is null',
  );
  const next = new Map(rows.map(({ mergedId, survivorId }) => [mergedId, survivorId]));
  const last = (id: string): string => {
    const survivor = next.get(id);
    return survivor === undefined ? id : last(survivor);
  };
  return new Map([...next.keys()].map((id) => [id, last(id)]));
}

/** Memberships that became one with another: what a file says of them is said already, while it says the same. */
async function joinedMemberships(tx: EntityManager): Promise<ReadonlySet<string>> {
  const rows = await tx.query<Statement[]>(
    `select removed -> 'row' ->> 'id' as id, removed -> 'row' ->> 'since' as since, removed -> 'row' ->> 'until' as until
       from organisation_merge, jsonb_array_elements(undo -> 'removed') removed
      where "undoneAt" is null and removed ->> 'table' = 'membership'`,
  );
  return new Set(rows.map(statementKey));
}

interface Statement {
  id: string;
  since: string | null;
  until: string | null;
}

function statementKey({ id, since, until }: Statement): string {
  return JSON.stringify([id, since, until]);
}

/** Empty for what is no membership. */
function statementOf(tx: EntityManager, { entity, row }: ImportedRow): string {
  if (entity !== Membership) return '';
  return statementKey(Table.of(tx, entity).valuesOf(row) as unknown as Statement);
}

/** Properties are named as their columns, for every column that refers to an organisation. */
function adapted(tx: EntityManager, { entity, row }: ImportedRow, survivors: Survivors): ImportedRow | null {
  const { tableName } = tx.dataSource.getMetadata(entity);
  if (tableName === 'organisation' && survivors.has(String(row['id']))) return null;
  const references = ORGANISATION_REFERENCES.filter(({ table }) => table === tableName);
  const changed = Object.assign(Object.create(Object.getPrototypeOf(row) as object) as ObjectLiteral, row);
  for (const reference of references) follow(changed, reference, survivors);
  if (changed instanceof Organisation && changed.parentId === changed.id) changed.parentId = null;
  return connectsItself(changed) ? null : { entity, row: changed };
}

function follow(row: ObjectLiteral, reference: OrganisationReference, survivors: Survivors): void {
  const { column, typeColumn, isList } = reference;
  if (typeColumn !== undefined && row[typeColumn] !== 'ORGANISATION') return;
  const survivor = (id: unknown): unknown => survivors.get(String(id)) ?? id;
  const value: unknown = row[column];
  row[column] = isList === true ? [...new Set((value as unknown[]).map(survivor))] : survivor(value);
}

/** A membership in, or a relation to, what is the same now. */
function connectsItself({
  memberType,
  memberId,
  organisationId,
  fromType,
  fromId,
  toType,
  toId,
}: ObjectLiteral): boolean {
  if (memberType === 'ORGANISATION' && memberId === organisationId) return true;
  return fromType !== undefined && fromType === toType && fromId === toId;
}
