import { createLog } from '../shared/log.js';
import { startSubgraph } from '../shared/server.js';
import type { FundingConfig } from './config.js';
import { createContext } from './context.js';
import { openFundingDatabase } from './database.js';
import { fundingSchema } from './schema.js';

/** Starts the funding subgraph: migrates its database, then serves. */
export async function startFunding(config: FundingConfig): Promise<{ url: string; stop: () => Promise<void> }> {
  const log = createLog('funding', config.logLevel);
  const db = await openFundingDatabase(config.databaseUrl, config.poolSize);
  try {
    const server = await startSubgraph({
      name: 'funding',
      schema: fundingSchema(),
      host: config.host,
      port: config.port,
      gatewaySecret: config.gatewaySecret,
      log,
      context: (viewer) => createContext(db, viewer, () => new Date()),
      isHealthy: async () => (await db.query('select 1')).length === 1,
    });
    let stopped: Promise<void> | undefined;
    return { url: server.url, stop: () => (stopped ??= server.stop().finally(() => db.destroy())) };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
