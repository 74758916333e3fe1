import { graphql } from 'graphql';
import type { DataSource } from 'typeorm';
import { ANONYMOUS } from '../shared/identity.js';
import { importFiles } from '../shared/import/import-files.js';
import type { ImportReport } from '../shared/import/report.js';
import { projectFile } from '../shared/project.js';
import { freshDatabase } from '../shared/testing/database.js';
import type { stopAfter } from '../shared/testing/stop-after.js';
import { createContext } from './context.js';
import { openFundingDatabase } from './database.js';
import { fundingImport } from './import.js';
import { fundingSchema } from './schema.js';

const schema = fundingSchema();

export const BUNDLED_DATA = projectFile('services/funding/data');

/** A migrated database of this service, dropped when the tests are done. */
export async function emptyDatabase(name: string, stopping: ReturnType<typeof stopAfter>): Promise<DataSource> {
  const { url } = stopping(await freshDatabase(name));
  const db = await openFundingDatabase(url);
  stopping(() => db.destroy());
  return db;
}

/** A database with the data that comes with the project. */
export async function bundledDatabase(name: string, stopping: ReturnType<typeof stopAfter>): Promise<DataSource> {
  const db = await emptyDatabase(name, stopping);
  const { mistakes } = await importInto(db, BUNDLED_DATA);
  if (mistakes.length > 0) throw new Error(mistakes.map(({ path, reason }) => `${path}: ${reason}`).join('\n'));
  return db;
}

/** Imports data files into a database of this service; records of other services are taken as known. */
export function importInto(source: DataSource, ...paths: string[]): Promise<ImportReport> {
  const databases = [{ service: fundingImport, source }];
  return importFiles({ paths, databases, allowUnknownReferences: true });
}

/**
 * Executes an operation on this service's schema as an anonymous caller.
 *
 * @returns the data as plain JSON
 * @throws AggregateError with every error of the answer
 */
export async function ask(db: DataSource, source: string, variables: Record<string, unknown> = {}): Promise<unknown> {
  const contextValue = createContext(db, ANONYMOUS, () => new Date());
  const { data, errors } = await graphql({ schema, source, variableValues: variables, contextValue });
  if (errors !== undefined) throw new AggregateError(errors, errors.map(({ message }) => message).join('; '));
  return JSON.parse(JSON.stringify(data));
}

/** The SQL statements that run on a database while `work` does. */
export async function statementsOf(db: DataSource, work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const { logger } = db;
  const counting = Object.assign(Object.create(logger) as typeof logger, {
    logQuery: (statement: string) => void statements.push(statement),
  });
  db.logger = counting;
  try {
    await work();
    return statements;
  } finally {
    db.logger = logger;
  }
}
