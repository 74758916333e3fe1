import { subgraphFixture } from '../shared/testing/subgraph.js';
import { createContext } from './context.js';
import { fundingImport } from './import.js';
import { fundingSchema } from './schema.js';

/** What the tests of this service share. */
export const funding = subgraphFixture({ serviceImport: fundingImport, schema: fundingSchema, createContext });

export const { ask, askEntities, bundledDatabase, importInto } = funding;
