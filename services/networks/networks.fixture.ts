import { subgraphFixture } from '../shared/testing/subgraph.js';
import { createContext } from './context.js';
import { localGraph } from './graph/local-graph.fixture.js';
import { networksImport } from './import.js';
import type { CoverageFeed } from './invitation-coverage/coverage-feed.js';
import { networksSchema } from './schema.js';

/** For requests that watch nothing. */
const NO_FEED: CoverageFeed = {
  watch: () => {
    throw new Error('this test watches nothing');
  },
  stop: () => Promise.resolve(),
};

/** What the tests of this service share. */
export const networks = subgraphFixture({
  serviceImport: networksImport,
  schema: networksSchema,
  createContext: (db, viewer, now) =>
    createContext({ db, coverage: NO_FEED, graph: localGraph(db), followed: new Set() }, viewer, now),
});

export const { answer, ask, askEntities, bundledDatabase, importInto } = networks;
