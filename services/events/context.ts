import type { DataSource } from 'typeorm';
import type { RequestContext } from '../shared/context.js';
import type { Viewer } from '../shared/identity.js';
import type { ChangedEventsFeed } from './changed-events/changed-events.feed.js';
import type { EventState } from './event-change/event-change.js';
import type { LiveCountFeed } from './live-count/live-count.feed.js';
import { createLoaders, type EventsLoaders } from './loaders.js';
import type { ManagementTokens } from './registration/management-token.js';
import type { CommandQueue } from './desk/command-queue.js';
import type { WebhookParts } from './webhook/endpoint/register-endpoint.js';

/** What all requests of the process share. */
export interface EventsServices {
  readonly db: DataSource;
  readonly liveCounts: LiveCountFeed;
  readonly changedEvents: ChangedEventsFeed;
  readonly managementTokens: ManagementTokens;
  readonly commands: CommandQueue;
  readonly webhooks: WebhookParts;
  /** Longest time a change may be held back to merge it with newer ones. Milliseconds; 0 sends at once. */
  readonly maxLagMs: number;
  /** What whoever plans to come to an event must know now; null where there is no such event. */
  readonly readEventState: (eventId: string) => Promise<EventState | null>;
}

export interface EventsContext extends RequestContext, EventsServices {
  readonly loaders: EventsLoaders;
  /** Forgets what was loaded: after a write, and before each message of a subscription. */
  renewLoaders(): void;
}

/** What the resolvers of one request share. */
export function createContext(services: EventsServices, viewer: Viewer, now: () => Date): EventsContext {
  let loaders: EventsLoaders | undefined; // made when they are needed: a write needs few of them, or none
  return {
    ...services,
    viewer,
    now,
    get loaders() {
      return (loaders ??= createLoaders(services.db));
    },
    renewLoaders() {
      loaders = undefined;
    },
  };
}
