import DataLoader from 'dataloader';
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { Selection } from './rows/selection.js';

/** One row per id, in the order of the ids; null where there is none. */
export function byId<Row extends ObjectLiteral & { id: string }>(
  db: DataSource,
  entity: EntityTarget<Row>,
): DataLoader<string, Row | null> {
  return byKey(db, entity, 'id');
}

/** One row per value of a unique column, in the order of the values; null where there is none. */
export function byKey<Row extends ObjectLiteral>(
  db: DataSource,
  entity: EntityTarget<Row>,
  column: keyof Row & string,
): DataLoader<string, Row | null> {
  return new DataLoader(async (keys) => {
    const rows = await rowsWith(db, entity, column, keys).read();
    const found = new Map<string, Row>(rows.map((row) => [row[column] as string, row]));
    return keys.map((key) => found.get(key) ?? null);
  });
}

/**
 * The rows that belong to each key: one list per key, in the order of the keys; empty where there are none.
 *
 * @param column the column that holds the key
 * @param order how each list is sorted
 */
export function listBy<Row extends ObjectLiteral>(
  db: DataSource,
  entity: EntityTarget<Row>,
  column: keyof Row & string,
  order: Readonly<Partial<Record<keyof Row & string, 'ASC' | 'DESC'>>>,
): DataLoader<string, Row[]> {
  const sorted = Object.entries(order).map(([by, direction]) => `found."${by}" ${direction}`);
  return new DataLoader(async (keys) => {
    const rows = await rowsWith(db, entity, column, keys).read(sorted.join(', '));
    return groupedBy(keys, rows, (row) => [row[column] as string]);
  });
}

/** Two columns that point together: which sort of thing, and its id. */
export interface TypedKey<Row> {
  typeColumn: keyof Row & string;
  type: string;
  idColumn: keyof Row & string;
}

/** The rows that point to things of one type: one list per id, in the order of the ids, each list sorted by id. */
export function listByTypedKey<Row extends ObjectLiteral & { id: string }>(
  db: DataSource,
  entity: EntityTarget<Row>,
  { typeColumn, type, idColumn }: TypedKey<Row>,
): DataLoader<string, Row[]> {
  return new DataLoader(async (ids) => {
    const rows = await rowsWith(db, entity, idColumn, ids)
      .where(`found."${typeColumn}" = :type`, { type })
      .read('found.id');
    return groupedBy(ids, rows, (row) => [row[idColumn] as string]);
  });
}

/**
 * The rows whose list column holds a key: one list per key, in the order of the keys, each list sorted by id.
 *
 * @param column a `text[]` column
 */
export function listHolding<Row extends ObjectLiteral & { id: string }>(
  db: DataSource,
  entity: EntityTarget<Row>,
  column: keyof Row & string,
): DataLoader<string, Row[]> {
  return new DataLoader(async (keys) => {
    const rows = await Selection.of(db, entity, 'found')
      .where(`found."${column}" && cast(:keys as text[])`, { keys })
      .read('found.id');
    return groupedBy(keys, rows, (row) => row[column] as string[]);
  });
}

/** Loads the rows of a list of ids, in its order; ids without a row are left out. */
export async function manyOf<Row>(loader: DataLoader<string, Row | null>, ids: readonly string[]): Promise<Row[]> {
  return (await Promise.all(ids.map((id) => loader.load(id)))).filter((row) => row !== null);
}

/**
 * Hands out rows to the keys that they belong to: one list per key, in the order of the keys; rows keep their order.
 *
 * @param keysOf the keys of a row; one that is named twice counts once
 */
export function groupedBy<Row>(
  keys: readonly string[],
  rows: readonly Row[],
  keysOf: (row: Row) => Iterable<string>,
): Row[][] {
  const lists = new Map<string, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) {
    for (const key of new Set(keysOf(row))) lists.get(key)?.push(row);
  }
  return keys.map((key) => lists.get(key) ?? []);
}

/** One parameter, however many keys there are, so that PostgreSQL prepares one statement. */
function rowsWith<Row extends ObjectLiteral>(
  db: DataSource,
  entity: EntityTarget<Row>,
  column: keyof Row & string,
  keys: readonly string[],
): Selection<Row> {
  return Selection.of(db, entity, 'found').where(`found."${column}" = any(:keys)`, { keys });
}
