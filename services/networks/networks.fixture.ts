import { subgraphFixture } from '../shared/testing/subgraph.js';
import { createContext } from './context.js';
import { localGraph } from './graph/local-graph.fixture.js';
import { networksImport } from './import.js';
import type { CoverageFeed } from './invitation-coverage/coverage-feed.js';
import { replyTokens } from './invitation-reply/reply-token.js';
import { networksSchema } from './schema.js';

/** For requests that watch nothing. */
const NO_FEED: CoverageFeed = {
  watch: () => {
    throw new Error('this test watches nothing');
  },
  stop: () => Promise.resolve(),
};

/** Tokens of a secret that only tests know. */
export const REPLY_TOKENS = replyTokens('a secret that only the tests of networks know');

/** What the tests of this service share. */
export const networks = subgraphFixture({
  serviceImport: networksImport,
  schema: networksSchema,
  createContext: (db, viewer, now) =>
    createContext(
      { db, coverage: NO_FEED, graph: localGraph(db), followed: new Set(), replyTokens: REPLY_TOKENS },
      viewer,
      now,
    ),
});

export const { answer, ask, askEntities, bundledDatabase, importInto } = networks;
