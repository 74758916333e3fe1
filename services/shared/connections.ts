import type pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

/** TypeORM's pool: all connections of the service count together. */
export function poolOf(db: DataSource): pg.Pool {
  return (db.driver as unknown as { master: pg.Pool }).master;
}

/** The connection that an open transaction has; null where none is open. */
export async function connectionOf({ queryRunner }: EntityManager): Promise<pg.PoolClient | null> {
  return queryRunner === undefined ? null : ((await queryRunner.connect()) as pg.PoolClient);
}
