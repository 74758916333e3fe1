import type { EntityManager } from 'typeorm';
import { grouped } from '../../shared/grouped.js';

/** A column that holds the id of an organisation. */
export interface OrganisationReference {
  table: string;
  column: string;
  /** The column that says of which sort the id is, where it may be of several. */
  typeColumn?: string;
  /** Whether it holds a list of ids. */
  isList?: boolean;
}

/**
 * Every column of this service's tables that refers to organisations. A test compares the list with the foreign keys; a
 * key without one, to a party, has to be added by hand.
 */
export const ORGANISATION_REFERENCES: readonly OrganisationReference[] = [
  { table: 'organisation', column: 'parentId' },
  { table: 'office', column: 'organisationId' },
  { table: 'membership', column: 'organisationId' },
  { table: 'membership', column: 'memberId', typeColumn: 'memberType' },
  { table: 'relation', column: 'fromId', typeColumn: 'fromType' },
  { table: 'relation', column: 'toId', typeColumn: 'toType' },
  { table: 'contact_point', column: 'organisationId' },
  { table: 'mailing_list', column: 'organisationId' },
  { table: 'invitation', column: 'organisationId' },
  { table: 'good_practice', column: 'organisationIds', isList: true },
];

/** A reference that was moved from one organisation to another. */
export interface MovedReference {
  table: string;
  column: string;
  id: string;
  /** The whole list before and after, where it is one. */
  before?: string[];
  after?: string[];
}

/** Moves every reference from one organisation to another. */
export async function moveReferences(tx: EntityManager, from: string, to: string): Promise<MovedReference[]> {
  const moved: MovedReference[] = [];
  for (const reference of ORGANISATION_REFERENCES) {
    moved.push(...(await (reference.isList === true ? moveInLists : moveKeys)(tx, reference, { from, to })));
  }
  return moved;
}

interface Ends {
  from: string;
  to: string;
}

async function moveKeys(
  tx: EntityManager,
  { table, column, typeColumn }: OrganisationReference,
  { from, to }: Ends,
): Promise<MovedReference[]> {
  const ofType = typeColumn === undefined ? '' : `and "${typeColumn}" = 'ORGANISATION'`;
  const [rows] = await tx.query<[{ id: string }[], number]>(
    `update ${table} set "${column}" = $2 where "${column}" = $1 ${ofType} returning id`,
    [from, to],
  );
  return rows.map(({ id }) => ({ table, column, id }));
}

async function moveInLists(
  tx: EntityManager,
  { table, column }: OrganisationReference,
  { from, to }: Ends,
): Promise<MovedReference[]> {
  const rows = await tx.query<{ id: string; before: string[] }[]>(
    `select id, "${column}" as before from ${table} where "${column}" @> array[$1] order by id for no key update`,
    [from],
  );
  if (rows.length === 0) return [];
  const moved = rows.map(({ id, before }) => {
    const after = [...new Set(before.map((each) => (each === from ? to : each)))];
    return { table, column, id, before, after };
  });
  await tx.query(
    `update ${table} as t set "${column}" = w.after from jsonb_to_recordset($1) as w(id text, after text[]) where t.id = w.id`,
    [JSON.stringify(moved)],
  );
  return moved;
}

/**
 * Moves references back that are still as a merge left them.
 *
 * @returns how many were not, since they were changed or removed meanwhile
 */
export async function moveBack(tx: EntityManager, moved: readonly MovedReference[], ends: Ends): Promise<number> {
  let back = 0;
  for (const [first, ...more] of grouped(moved, ({ table, column }) => `${table}.${column}`).values()) {
    if (first === undefined) continue;
    back += await (first.before === undefined ? moveKeysBack : moveListsBack)(tx, [first, ...more], ends);
  }
  return moved.length - back;
}

type Moved = readonly [MovedReference, ...MovedReference[]];

async function moveKeysBack(tx: EntityManager, moved: Moved, { from, to }: Ends): Promise<number> {
  const [{ table, column }] = moved;
  const [, count] = await tx.query<[unknown, number]>(
    `update ${table} set "${column}" = $3 where id = any($1) and "${column}" = $2`,
    [moved.map(({ id }) => id), from, to],
  );
  return count;
}

async function moveListsBack(tx: EntityManager, moved: Moved): Promise<number> {
  const [{ table, column }] = moved;
  const [, count] = await tx.query<[unknown, number]>(
    `update ${table} as t set "${column}" = w.before
       from jsonb_to_recordset($1) as w(id text, before text[], after text[])
      where t.id = w.id and t."${column}" = w.after`,
    [JSON.stringify(moved)],
  );
  return count;
}
