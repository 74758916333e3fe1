import PgBoss from 'pg-boss';
import type { DataSource, EntityManager } from 'typeorm';
import { connectionOf, poolOf } from '../connections.js';

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
  return { executeSql: (text: string, values?: unknown[]) => poolOf(db).query(text, values) };
}

/** The same within a transaction: a job is done if, and only if, what it asks for is committed. */
export function sqlWithin(tx: EntityManager) {
  const executeSql = async (text: string, values?: unknown[]) => {
    const client = await connectionOf(tx);
    if (client === null) throw new Error('There is no open transaction.');
    return client.query(text, values);
  };
  return { executeSql };
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
