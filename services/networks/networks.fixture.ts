import { subgraphFixture } from '../shared/testing/subgraph.js';
import { createContext } from './context.js';
import { networksImport } from './import.js';
import { networksSchema } from './schema.js';

/** What the tests of this service share. */
export const networks = subgraphFixture({ serviceImport: networksImport, schema: networksSchema, createContext });

export const { answer, ask, askEntities, bundledDatabase, importInto } = networks;
