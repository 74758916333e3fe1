import { createLog } from '../shared/log.js';
import { startSubgraph } from '../shared/server.js';
import type { EventsConfig } from './config.js';
import { createContext } from './context.js';
import { openEventsDatabase } from './database.js';
import { eventsSchema } from './schema.js';

/** Starts the events subgraph: migrates its database, then serves. */
export async function startEvents(config: EventsConfig): Promise<{ url: string; stop: () => Promise<void> }> {
  const log = createLog('events', config.logLevel);
  const db = await openEventsDatabase(config.databaseUrl, config.poolSize);
  try {
    const server = await startSubgraph({
      name: 'events',
      schema: eventsSchema(),
      host: config.host,
      port: config.port,
      gatewaySecret: config.gatewaySecret,
      log,
      context: (viewer) => createContext(db, viewer, () => new Date()),
      isHealthy: async () => (await db.query('select 1')).length === 1,
    });
    return {
      url: server.url,
      stop: async () => {
        await server.stop();
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
