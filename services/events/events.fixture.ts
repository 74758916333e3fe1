import type { DataSource } from 'typeorm';
import { subgraphFixture } from '../shared/testing/subgraph.js';
import type { ChangedEventsFeed } from './changed-events/changed-events.feed.js';
import { createContext } from './context.js';
import { readEventState } from './event-change/read-event-state.js';
import { eventsImport } from './import.js';
import type { LiveCountFeed } from './live-count/live-count.feed.js';
import { managementTokens } from './registration/management-token.js';
import { CommandQueue } from './desk/command-queue.js';
import { eventsSchema } from './schema.js';
import { addressRule, networksFrom } from './webhook/address/allowed-address.js';
import { lookUpOver } from './webhook/address/look-up.js';
import { endpointSecrets } from './webhook/endpoint/endpoint-secret.js';
import type { WebhookParts } from './webhook/endpoint/register-endpoint.js';

export const TOKENS = managementTokens('a secret of a test, not of an installation');

/** Receivers of tests are in this process. */
export const WEBHOOKS: WebhookParts = {
  secrets: endpointSecrets('a secret of a test, not of an installation'),
  addresses: addressRule({ networks: networksFrom('127.0.0.0/8'), allowsHttp: true }),
  lookUp: lookUpOver({ servers: ['127.0.0.1:1'] }), // nobody answers there
};

/** For requests that watch nothing. */
export const NO_FEED: ChangedEventsFeed & LiveCountFeed = {
  watch: (): Promise<never> => Promise.reject(new Error('this test watches nothing')),
  watchAll: (): Promise<never> => Promise.reject(new Error('this test watches nothing')),
  stop: () => Promise.resolve(),
};

const reader = (db: DataSource) => (eventId: string) => readEventState(db, eventId);

/** What the tests of this service share. */
export const events = subgraphFixture({
  serviceImport: eventsImport,
  schema: eventsSchema,
  createContext: (db, viewer, now) => {
    const commands = new CommandQueue(db);
    const feeds = { liveCounts: NO_FEED, changedEvents: NO_FEED, maxLagMs: 0, readEventState: reader(db) };
    return createContext({ db, ...feeds, managementTokens: TOKENS, commands, webhooks: WEBHOOKS }, viewer, now);
  },
});

export const { answer, ask, askEntities, bundledDatabase, importInto } = events;
