import DataLoader from 'dataloader';
import type { DataSource, EntityTarget, FindOptionsOrder, ObjectLiteral } from 'typeorm';

/** One row per id, in the order of the ids; null where there is none. */
export function byId<Row extends ObjectLiteral & { id: string }>(
  db: DataSource,
  entity: EntityTarget<Row>,
): DataLoader<string, Row | null> {
  return byKey(db, entity, 'id' as keyof Row & string);
}

/** One row per value of a unique column, in the order of the values; null where there is none. */
export function byKey<Row extends ObjectLiteral>(
  db: DataSource,
  entity: EntityTarget<Row>,
  column: keyof Row & string,
): DataLoader<string, Row | null> {
  return new DataLoader(async (keys) => {
    const rows = await rowsWhere(db, entity, column, keys).getMany();
    const found = new Map<string, Row>(rows.map((row) => [row[column] as string, row]));
    return keys.map((key) => found.get(key) ?? null);
  });
}

/**
 * The rows that belong to each key: one list per key, in the order of the keys; empty where there are none.
 *
 * @param column the column that holds the key
 * @param order how each list is sorted
 * @param only a column that must hold something
 */
export function listBy<Row extends ObjectLiteral>(
  db: DataSource,
  entity: EntityTarget<Row>,
  column: keyof Row & string,
  order: FindOptionsOrder<Row>,
  only: { isNotNull?: keyof Row & string } = {},
): DataLoader<string, Row[]> {
  return new DataLoader(async (keys) => {
    const query = rowsWhere(db, entity, column, keys).setFindOptions({ order });
    if (only.isNotNull !== undefined) query.andWhere(`found."${only.isNotNull}" is not null`);

    const lists = new Map<string, Row[]>(keys.map((key) => [key, []]));
    for (const row of await query.getMany()) lists.get(row[column] as string)?.push(row);
    return keys.map((key) => lists.get(key) ?? []);
  });
}

/** One statement with one parameter, however many keys there are, so that PostgreSQL plans it once. */
function rowsWhere<Row extends ObjectLiteral>(
  db: DataSource,
  entity: EntityTarget<Row>,
  column: keyof Row & string,
  keys: readonly string[],
) {
  return db.getRepository(entity).createQueryBuilder('found').where(`found."${column}" = any(:keys)`, { keys });
}
