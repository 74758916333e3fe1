import { graphql, type GraphQLSchema } from 'graphql';
import type { DataSource } from 'typeorm';
import type { RequestContext } from '../context.js';
import { ANONYMOUS, Role, type Viewer } from '../identity.js';
import { importFiles } from '../import/import-files.js';
import { formatMistake } from '../import/mistake.js';
import type { ImportReport } from '../import/report.js';
import type { ServiceImport } from '../import/section.js';
import { projectFile } from '../project.js';
import { copyOf, migratedDatabase, templateDatabase } from './database.js';
import type { stopAfter } from './stop-after.js';

type Stopping = ReturnType<typeof stopAfter>;

/** What an operation is answered, as it would travel. */
export interface SubgraphAnswer {
  data: unknown;
  errors: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/** Who asks, and what the operation's variables are. */
export interface AskedBy {
  variables?: Record<string, unknown>;
  viewer?: Viewer;
  now?: Date;
}

export interface SubgraphParts {
  serviceImport: ServiceImport;
  schema: () => GraphQLSchema;
  createContext: (db: DataSource, viewer: Viewer, now: () => Date) => RequestContext;
}

/** What the tests of a service share: databases of it, and answers of its schema without a server. */
export function subgraphFixture({ serviceImport, schema, createContext }: SubgraphParts) {
  const { service } = serviceImport;
  const sections = serviceImport.sections.map(({ name }: { name: string }) => name);
  const bundledData = projectFile(`services/${service}/data`);
  let built: GraphQLSchema | undefined;
  let bundled: Promise<string> | undefined;

  /** A migrated database, dropped when the tests are done. */
  async function emptyDatabase(name: string, stopping: Stopping): Promise<DataSource> {
    const { url } = stopping(await migratedDatabase(`${service}-${name}`, serviceImport.open));
    return opened(url, stopping);
  }

  async function opened(url: string, stopping: Stopping): Promise<DataSource> {
    const db = await serviceImport.open(url);
    stopping(() => db.destroy());
    return db;
  }

  /** A database with the data that comes with the project; it is imported once for all files of this process. */
  async function bundledDatabase(name: string, stopping: Stopping): Promise<DataSource> {
    bundled ??= templateDatabase(importBundledData);
    const { url } = stopping(await copyOf(await bundled, `${service}-${name}`));
    return opened(url, stopping);
  }

  async function importBundledData(url: string): Promise<void> {
    const db = await serviceImport.open(url);
    const { mistakes } = await importInto(db, bundledData);
    await db.destroy();
    if (mistakes.length > 0) throw new Error(mistakes.map(formatMistake).join('\n'));
  }

  /** Imports data files; records of other services are taken as known. */
  function importInto(source: DataSource, ...paths: string[]): Promise<ImportReport> {
    return importFiles({ paths, databases: [{ service: serviceImport, source }], allowUnknownReferences: true });
  }

  /** Executes an operation, each time with a context of its own. */
  async function answer(db: DataSource, source: string, by: AskedBy = {}): Promise<SubgraphAnswer> {
    const { variables: variableValues, viewer = ANONYMOUS, now = new Date('2025-01-01T00:00:00Z') } = by;
    const contextValue = createContext(db, viewer, () => now);
    const result = await graphql({ schema: (built ??= schema()), source, variableValues, contextValue });
    return { data: null, errors: [], ...(JSON.parse(JSON.stringify(result)) as Partial<SubgraphAnswer>) };
  }

  /**
   * Executes an operation as an anonymous caller.
   *
   * @throws with every error of the answer
   */
  async function ask(db: DataSource, source: string, variables: Record<string, unknown> = {}): Promise<unknown> {
    const { data, errors } = await answer(db, source, { variables });
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('; '));
    return data;
  }

  /** Asks for fields of one type by its keys, as the gateway does for other subgraphs. */
  async function askEntities(db: DataSource, type: string, ids: readonly string[], fields: string): Promise<unknown[]> {
    const representations = ids.map((id) => ({ __typename: type, id }));
    const source = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on ${type} { ${fields} } }
    }`;
    const { _entities } = (await ask(db, source, { representations })) as { _entities: unknown[] };
    return _entities;
  }

  return {
    service,
    serviceImport,
    sections,
    bundledData,
    emptyDatabase,
    bundledDatabase,
    importInto,
    answer,
    ask,
    askEntities,
  };
}

export type SubgraphFixture = ReturnType<typeof subgraphFixture>;

/** Somebody with roles. */
export function viewerWith(...roles: Role[]): Viewer {
  return { subject: 'kim', roles: [Role.PUBLIC, ...roles] };
}

/** The codes of the errors of an answer, in their order. */
export function codesOf({ errors }: Pick<SubgraphAnswer, 'errors'>): unknown[] {
  return errors.map(({ extensions }) => extensions['code']);
}
