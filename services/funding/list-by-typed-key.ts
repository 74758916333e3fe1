import DataLoader from 'dataloader';
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';

/** Two columns that point together: which sort of thing, and its id. */
export interface TypedKey {
  typeColumn: string;
  type: string;
  idColumn: string;
}

/**
 * The rows that point to things of one type: one list per id, in the order of the ids; empty where there are none.
 *
 * @returns each list sorted by id
 */
export function listByTypedKey<Row extends ObjectLiteral & { id: string }>(
  db: DataSource,
  entity: EntityTarget<Row>,
  { typeColumn, type, idColumn }: TypedKey,
): DataLoader<string, Row[]> {
  return new DataLoader(async (ids) => {
    const rows = await db
      .getRepository(entity)
      .createQueryBuilder('found')
      .where(`found."${idColumn}" = any(:ids)`, { ids })
      .andWhere(`found."${typeColumn}" = :type`, { type })
      .orderBy('found.id')
      .getMany();
    const lists = new Map<string, Row[]>(ids.map((id) => [id, []]));
    for (const row of rows) lists.get(row[idColumn] as string)?.push(row);
    return ids.map((id) => lists.get(id) ?? []);
  });
}
