import type { Running } from '../shared/process.js';
import { startService } from '../shared/service.js';
import type { NetworksConfig } from './config.js';
import { createContext } from './context.js';
import { openNetworksDatabase } from './database.js';
import { openCoverageFeed } from './invitation-coverage/coverage-feed.js';
import { networksSchema } from './schema.js';

/** Starts the networks subgraph: migrates its database, then listens for changed invitations and serves. */
export function startNetworks(config: NetworksConfig): Promise<Running> {
  return startService({
    name: 'networks',
    config,
    open: openNetworksDatabase,
    schema: networksSchema,
    contexts: async (db, log, stopLater) => {
      const now = () => new Date();
      const coverage = await openCoverageFeed({ url: config.databaseUrl, maxLagMs: config.maxLagMs, now, log });
      stopLater(() => coverage.stop());
      return (viewer) => createContext({ db, coverage }, viewer, now);
    },
  });
}
