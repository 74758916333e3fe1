import type { Running } from '../shared/process.js';
import { startService } from '../shared/service.js';
import type { EventsConfig } from './config.js';
import { createContext } from './context.js';
import { openEventsDatabase } from './database.js';
import { openPostgresFeed } from './live-count/live-count.feed.js';
import { managementTokens } from './registration/management-token.js';
import { eventsSchema } from './schema.js';

/** Starts the events subgraph: migrates its database, then listens for changed counts and serves. */
export function startEvents(config: EventsConfig): Promise<Running> {
  return startService({
    name: 'events',
    config,
    open: openEventsDatabase,
    schema: eventsSchema,
    contexts: async (db, log, stopLater) => {
      const liveCounts = await openPostgresFeed({ url: config.databaseUrl, maxLagMs: config.maxLagMs, log });
      stopLater(liveCounts.stop);
      const services = { db, liveCounts, managementTokens: managementTokens(config.gatewaySecret) };
      return (viewer) => createContext(services, viewer, () => new Date());
    },
  });
}
