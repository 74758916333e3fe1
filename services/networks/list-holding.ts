import DataLoader from 'dataloader';
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';

/**
 * The rows whose list column holds a key: one list per key, in the order of the keys; empty where there are none.
 *
 * @param column a `text[]` column
 * @returns each list sorted by id
 */
export function listHolding<Row extends ObjectLiteral & { id: string }>(
  db: DataSource,
  entity: EntityTarget<Row>,
  column: keyof Row & string,
): DataLoader<string, Row[]> {
  return new DataLoader(async (keys) => {
    const rows = await db
      .getRepository(entity)
      .createQueryBuilder('found')
      .where(`found."${column}" && cast(:keys as text[])`, { keys })
      .orderBy('found.id')
      .getMany();
    const lists = new Map<string, Row[]>(keys.map((key) => [key, []]));
    for (const row of rows) {
      for (const key of new Set(row[column] as string[])) lists.get(key)?.push(row);
    }
    return keys.map((key) => lists.get(key) ?? []);
  });
}
