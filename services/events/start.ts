import { createLog } from '../shared/log.js';
import { startSubgraph } from '../shared/server.js';
import type { EventsConfig } from './config.js';
import { createContext } from './context.js';
import { openEventsDatabase } from './database.js';
import { openPostgresFeed } from './live-count/live-count.feed.js';
import { managementTokens } from './registration/management-token.js';
import { eventsSchema } from './schema.js';

/** Starts the events subgraph: migrates its database, then listens for changed counts and serves. */
export async function startEvents(config: EventsConfig): Promise<{ url: string; stop: () => Promise<void> }> {
  const log = createLog('events', config.logLevel);
  const stopping: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (let next = stopping.pop(); next !== undefined; next = stopping.pop()) await next();
  };
  try {
    const db = await openEventsDatabase(config.databaseUrl, config.poolSize);
    stopping.push(() => db.destroy());
    const liveCounts = await openPostgresFeed({ url: config.databaseUrl, maxLagMs: config.maxLagMs, log });
    stopping.push(() => liveCounts.stop());
    const services = { db, liveCounts, managementTokens: managementTokens(config.gatewaySecret) };
    const server = await startSubgraph({
      name: 'events',
      schema: eventsSchema(),
      host: config.host,
      port: config.port,
      gatewaySecret: config.gatewaySecret,
      log,
      context: (viewer) => createContext(services, viewer, () => new Date()),
      isHealthy: async () => (await db.query('select 1')).length === 1,
    });
    stopping.push(server.stop);
    return { url: server.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
