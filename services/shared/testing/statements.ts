import type { DataSource } from 'typeorm';

/** The SQL statements that run on a database while `work` does. */
export async function statementsOf(db: DataSource, work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const { logger } = db;
  db.logger = Object.assign(Object.create(logger) as typeof logger, {
    logQuery: (statement: string) => void statements.push(statement),
  });
  try {
    await work();
    return statements;
  } finally {
    db.logger = logger;
  }
}
