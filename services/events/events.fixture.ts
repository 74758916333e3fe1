import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { subgraphFixture } from '../shared/testing/subgraph.js';
import type { ChangedEventsFeed } from './changed-events/changed-events.feed.js';
import { createContext, type EventsServices } from './context.js';
import { readEventStates } from './event-change/read-event-states.js';
import type { Feeds } from './feeds.js';
import { eventsImport } from './import.js';
import type { LiveCountFeed } from './live-count/live-count.feed.js';
import { loadersOfTurns } from './loaders.js';
import { eventFinder } from './live-count/which-events.js';
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

/** For requests that watch nothing, or what they are given. */
export function feedsOver(db: DataSource): Feeds {
  return {
    liveCounts: NO_FEED,
    changedEvents: NO_FEED,
    changedRows: NO_FEED,
    readEventState: async (id) => (await readEventStates(db, [id]))[0] ?? null,
    findEvents: eventFinder(db, pino({ level: 'silent' })),
    maxLagMs: 0,
  };
}

/** What requests share whose links and webhooks are those of a test. */
export function servicesOf(db: DataSource, parts: Feeds & { commands: CommandQueue }): EventsServices {
  return { db, ...parts, managementTokens: TOKENS, webhooks: WEBHOOKS, loadersOfTurn: loadersOfTurns(db) };
}

/** What the tests of this service share. */
export const events = subgraphFixture({
  serviceImport: eventsImport,
  schema: eventsSchema,
  createContext: (db, viewer, now) => {
    const commands = new CommandQueue(db);
    return createContext(servicesOf(db, { ...feedsOver(db), commands }), viewer, now);
  },
});

export const { answer, ask, askEntities, bundledDatabase, importInto } = events;
