import { subgraphFixture } from '../shared/testing/subgraph.js';
import type { ChangedEventsFeed } from './changed-events/changed-events.feed.js';
import { createContext } from './context.js';
import { eventsImport } from './import.js';
import type { LiveCountFeed } from './live-count/live-count.feed.js';
import { managementTokens } from './registration/management-token.js';
import { CommandQueue } from './desk/command-queue.js';
import { eventsSchema } from './schema.js';

export const TOKENS = managementTokens('a secret of a test, not of an installation');

/** Tests have their receivers on this machine. */
export const WEBHOOKS = { installationSecret: 'a secret of a test', allowedNetworks: ['127.0.0.0/8'] };

/** For requests that watch nothing. */
export const NO_FEED: ChangedEventsFeed & LiveCountFeed = {
  watch: (): Promise<never> => Promise.reject(new Error('this test watches nothing')),
  watchAll: (): Promise<never> => Promise.reject(new Error('this test watches nothing')),
  stop: () => Promise.resolve(),
};

/** What the tests of this service share. */
export const events = subgraphFixture({
  serviceImport: eventsImport,
  schema: eventsSchema,
  createContext: (db, viewer, now) => {
    const commands = new CommandQueue(db);
    return createContext(
      {
        db,
        liveCounts: NO_FEED,
        changedEvents: NO_FEED,
        managementTokens: TOKENS,
        commands,
        maxLagMs: 0,
        webhooks: WEBHOOKS,
      },
      viewer,
      now,
    );
  },
});

export const { answer, ask, askEntities, bundledDatabase, importInto } = events;
