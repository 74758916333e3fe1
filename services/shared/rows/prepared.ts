import type pg from 'pg';
import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';

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
  const { client, log } = await connectionOf(by);
  log(text, values);
  try {
    const { rows } = await client.query<Row>({ name: nameOf(text), text, values: [...values] });
    return rows;
  } catch (error) {
    throw new QueryFailedError(text, [...values], error as Error);
  }
}

interface Connection {
  readonly client: Pick<pg.Pool, 'query'>;
  log(text: string, values: readonly unknown[]): void;
}

async function connectionOf(by: EntityManager | DataSource): Promise<Connection> {
  if ('driver' in by) {
    const { master } = by.driver as unknown as { master: pg.Pool };
    return { client: master, log: (text, values) => by.logger.logQuery(text, [...values]) };
  }
  const { queryRunner } = by;
  if (queryRunner === undefined) return connectionOf(by.dataSource);
  const client = (await queryRunner.connect()) as pg.PoolClient;
  return { client, log: (text, values) => by.dataSource.logger.logQuery(text, [...values], queryRunner) };
}

function nameOf(text: string): string {
  const name = names.get(text) ?? `fixed_${names.size}`;
  names.set(text, name);
  return name;
}
