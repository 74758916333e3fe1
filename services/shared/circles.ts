import type { EntityManager } from 'typeorm';

/**
 * Finds the rows that lead back to themselves by a key of their own table, over any number of steps: what would be a
 * part of itself, or come before itself.
 *
 * @param column the column with the key, such as `parentId`
 * @returns their ids, sorted
 */
export async function rowsInCircles(tx: EntityManager, table: string, column: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `with recursive path(id, reached) as (
       select id, "${column}" from ${table} where "${column}" is not null
       union
       select path.id, next."${column}" from path join ${table} next on next.id = path.reached
        where next."${column}" is not null
     )
     select id from path where id = reached order by id`,
  );
  return rows.map(({ id }) => id);
}
