import type { DataSource } from 'typeorm';
import type { RequestContext } from '../shared/context.js';
import type { Viewer } from '../shared/identity.js';
import type { Feeds } from './feeds.js';
import { createLoaders, type EventsLoaders } from './loaders.js';
import type { ManagementTokens } from './registration/management-token.js';
import type { CommandQueue } from './desk/command-queue.js';
import type { WebhookParts } from './webhook/endpoint/register-endpoint.js';

/** What all requests of the process share. */
export interface EventsServices extends Feeds {
  readonly db: DataSource;
  readonly managementTokens: ManagementTokens;
  readonly commands: CommandQueue;
  readonly webhooks: WebhookParts;
  /** The loaders of all messages of subscriptions that are made in the same turn. */
  readonly loadersOfTurn: () => EventsLoaders;
}

export interface EventsContext extends RequestContext, EventsServices {
  readonly loaders: EventsLoaders;
  /** Forgets what was loaded: after a write. */
  renewLoaders(): void;
  /** Forgets what was loaded for the last message of a subscription; loads with whoever has a message at the same time. */
  joinLoaders(): void;
}

/** What the resolvers of one request share. */
export function createContext(services: EventsServices, viewer: Viewer, now: () => Date): EventsContext {
  let loaders = createLoaders(services.db);
  return {
    ...services,
    viewer,
    now,
    get loaders() {
      return loaders;
    },
    renewLoaders() {
      loaders = createLoaders(services.db);
    },
    joinLoaders() {
      loaders = services.loadersOfTurn();
    },
  };
}
