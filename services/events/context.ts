import type { DataSource } from 'typeorm';
import type { RequestContext } from '../shared/context.js';
import type { Viewer } from '../shared/identity.js';
import type { LiveCountFeed } from './live-count/live-count.feed.js';
import { createLoaders, type EventsLoaders } from './loaders.js';
import type { ManagementTokens } from './registration/management-token.js';

/** What all requests of the process share. */
export interface EventsServices {
  readonly db: DataSource;
  readonly liveCounts: LiveCountFeed;
  readonly managementTokens: ManagementTokens;
}

export interface EventsContext extends RequestContext, EventsServices {
  loaders: EventsLoaders;
  /** Forgets what was loaded: after a write, and before each message of a subscription. */
  renewLoaders(): void;
}

/** What the resolvers of one request share. */
export function createContext(services: EventsServices, viewer: Viewer, now: () => Date): EventsContext {
  return {
    ...services,
    viewer,
    now,
    loaders: createLoaders(services.db),
    renewLoaders() {
      this.loaders = createLoaders(services.db);
    },
  };
}
