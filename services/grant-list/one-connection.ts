import type { DataSource, EntityManager } from 'typeorm';

/**
 * Works on a connection of its own, with temporary tables that outlive its transactions and end with the work. Between
 * transactions none is open, so that nobody waits for what takes long, and no time for idle transactions is over.
 */
export async function onOneConnection<Answer>(
  db: DataSource,
  work: (connection: EntityManager) => Promise<Answer>,
): Promise<Answer> {
  const runner = db.createQueryRunner();
  try {
    return await work(runner.manager);
  } finally {
    await runner.query('discard temp').catch(() => undefined); // of a connection that is lost, they are gone
    await runner.release();
  }
}
