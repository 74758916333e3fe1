import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { connectionOf } from '../connections.js';
import { queryOver } from './asked-database.js';

/** The names of texts, the same for all connections. */
const names = new Map<string, string>();

/**
 * Runs a statement that PostgreSQL parses, and as a rule plans, once a connection: for long texts on the hot path, whose planning
 * takes longer than what they do.
 *
 * @param by an open transaction, or all connections
 * @param text one of few, written in the code: it stays prepared as long as the connection lives
 * @throws QueryFailedError as TypeORM does
 */
export async function prepared<Row extends object>(
  by: EntityManager | DataSource,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const [db, client] = 'driver' in by ? [by, null] : [by.dataSource, await connectionOf(by)];
  db.logger.logQuery(text, [...values]);
  const statement = { name: nameOf(text), text, values: [...values] };
  if (client === null) return queryOver<Row>(db, statement);
  try {
    return (await client.query<Row>(statement)).rows;
  } catch (error) {
    throw new QueryFailedError(text, statement.values, error as Error);
  }
}

function nameOf(text: string): string {
  const name = names.get(text) ?? `fixed_${names.size}`;
  names.set(text, name);
  return name;
}
