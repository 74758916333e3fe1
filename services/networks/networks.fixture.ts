import { graphql, type GraphQLError } from 'graphql';
import type { DataSource } from 'typeorm';
import { ANONYMOUS, Role, type Viewer } from '../shared/identity.js';
import { importFiles } from '../shared/import/import-files.js';
import { formatMistake } from '../shared/import/mistake.js';
import type { ImportReport } from '../shared/import/report.js';
import { projectFile } from '../shared/project.js';
import { freshDatabase } from '../shared/testing/database.js';
import type { stopAfter } from '../shared/testing/stop-after.js';
import { createContext } from './context.js';
import { openNetworksDatabase } from './database.js';
import { networksImport } from './import.js';
import { networksSchema } from './schema.js';

const schema = networksSchema();

export const BUNDLED_DATA = projectFile('services/networks/data');

/** A migrated database of this service, dropped when the tests are done. */
export async function emptyDatabase(name: string, stopping: ReturnType<typeof stopAfter>): Promise<DataSource> {
  const { url } = stopping(await freshDatabase(name));
  const db = await openNetworksDatabase(url);
  stopping(() => db.destroy());
  return db;
}

/** A database with the data that comes with the project. */
export async function bundledDatabase(name: string, stopping: ReturnType<typeof stopAfter>): Promise<DataSource> {
  const db = await emptyDatabase(name, stopping);
  const { mistakes } = await importInto(db, BUNDLED_DATA);
  if (mistakes.length > 0) throw new Error(mistakes.map(formatMistake).join('\n'));
  return db;
}

/** Imports data files into a database of this service; records of other services are taken as known. */
export function importInto(source: DataSource, ...paths: string[]): Promise<ImportReport> {
  const databases = [{ service: networksImport, source }];
  return importFiles({ paths, databases, allowUnknownReferences: true });
}

/** Somebody with a role. */
export function viewerWith(role: Role): Viewer {
  return { subject: 'kim', roles: [Role.PUBLIC, role] };
}

/** Executes an operation on this service's schema; data as plain JSON, errors beside it. */
export async function answer(
  db: DataSource,
  source: string,
  variables: Record<string, unknown> = {},
  viewer: Viewer = ANONYMOUS,
): Promise<{ data: unknown; errors: readonly GraphQLError[] }> {
  const contextValue = createContext(db, viewer, () => new Date('2025-01-01T00:00:00Z'));
  const { data, errors = [] } = await graphql({ schema, source, variableValues: variables, contextValue });
  return { data: JSON.parse(JSON.stringify(data ?? null)), errors };
}

/**
 * Executes an operation as an anonymous caller.
 *
 * @throws AggregateError with every error of the answer
 */
export async function ask(db: DataSource, source: string, variables: Record<string, unknown> = {}): Promise<unknown> {
  const { data, errors } = await answer(db, source, variables);
  if (errors.length > 0) throw new AggregateError(errors, errors.map(({ message }) => message).join('; '));
  return data;
}

/** Asks for one type's fields by keys, as the gateway does for other subgraphs. */
export async function askEntities(
  db: DataSource,
  typename: string,
  ids: readonly string[],
  fields: string,
): Promise<unknown[]> {
  const representations = ids.map((id) => ({ __typename: typename, id }));
  const source = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${typename} { ${fields} } } }`;
  const { _entities } = (await ask(db, source, { representations })) as { _entities: unknown[] };
  return _entities;
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
