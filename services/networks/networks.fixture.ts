import type { DataSource } from 'typeorm';
import type { Viewer } from '../shared/identity.js';
import { subgraphFixture } from '../shared/testing/subgraph.js';
import { createContext } from './context.js';
import { localGraph } from './graph/local-graph.fixture.js';
import { networksImport } from './import.js';
import { networksSchema } from './schema.js';

const contextOf = (db: DataSource, viewer: Viewer, now: () => Date) =>
  createContext({ db, graph: localGraph(db) }, viewer, now);

/** What the tests of this service share. */
export const networks = subgraphFixture({
  serviceImport: networksImport,
  schema: networksSchema,
  createContext: contextOf,
});

export const { answer, ask, askEntities, bundledDatabase, importInto } = networks;
