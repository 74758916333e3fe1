import type pg from 'pg';
import PgBoss from 'pg-boss';
import type { DataSource, EntityManager } from 'typeorm';

/** How often a job is tried again, and after how long. */
export interface Retries {
  retryLimit: number;
  /** Seconds before the second try. */
  retryDelay: number;
  /** Whether the pause grows. */
  retryBackoff: boolean;
}

/** SQL over the connections that TypeORM keeps; itself it changes what a statement answers. */
export function sqlOver(db: DataSource) {
  const { master } = db.driver as unknown as { master: pg.Pool };
  return { executeSql: (text: string, values?: unknown[]) => master.query(text, values) };
}

/** The same within a transaction: a job is done if, and only if, what it asks for is committed. */
export function sqlWithin(tx: EntityManager) {
  const { queryRunner } = tx as unknown as { queryRunner: { connect(): Promise<pg.PoolClient> } };
  return { executeSql: async (text: string, values?: unknown[]) => (await queryRunner.connect()).query(text, values) };
}

/** Makes the tables of job queues, or brings them to this version, and in them a queue. */
export async function prepareQueue(db: DataSource, name: string, retries: Retries): Promise<void> {
  const boss = new PgBoss({ db: sqlOver(db), supervise: false, schedule: false });
  await boss.start();
  try {
    await boss.createQueue(name, { name, policy: 'standard', ...retries });
  } finally {
    await boss.stop({ graceful: false, wait: false });
  }
}
