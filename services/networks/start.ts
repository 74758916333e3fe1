import { createLog } from '../shared/log.js';
import { startSubgraph } from '../shared/server.js';
import type { NetworksConfig } from './config.js';
import { createContext } from './context.js';
import { openNetworksDatabase } from './database.js';
import { networksSchema } from './schema.js';

/** Starts the networks subgraph: migrates its database, then serves. */
export async function startNetworks(config: NetworksConfig): Promise<{ url: string; stop: () => Promise<void> }> {
  const log = createLog('networks', config.logLevel);
  const db = await openNetworksDatabase(config.databaseUrl, config.poolSize);
  try {
    const server = await startSubgraph({
      name: 'networks',
      schema: networksSchema(),
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
