import { subgraphFixture } from '../shared/testing/subgraph.js';
import { createContext } from './context.js';
import { eventsImport } from './import.js';
import type { LiveCountFeed } from './live-count/live-count.feed.js';
import { managementTokens } from './registration/management-token.js';
import { eventsSchema } from './schema.js';

export const TOKENS = managementTokens('a secret of a test, not of an installation');

const NO_FEED: LiveCountFeed = {
  watch: () => Promise.reject(new Error('this test watches nothing')),
  stop: () => Promise.resolve(),
};

/** What the tests of this service share. */
export const events = subgraphFixture({
  serviceImport: eventsImport,
  schema: eventsSchema,
  createContext: (db, viewer, now) => createContext({ db, liveCounts: NO_FEED, managementTokens: TOKENS }, viewer, now),
});

export const { answer, ask, askEntities, bundledDatabase, importInto } = events;
