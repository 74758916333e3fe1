import type { Running } from '../shared/process.js';
import { startRounds } from '../shared/rounds.js';
import { startService } from '../shared/service.js';
import type { NetworksConfig } from './config.js';
import { createContext } from './context.js';
import { openNetworksDatabase } from './database.js';
import { keepHouse } from './housekeeping/housekeeping.js';
import { networksSchema } from './schema.js';

/** Starts the networks subgraph: migrates its database, then keeps house and serves. */
export function startNetworks(config: NetworksConfig): Promise<Running> {
  return startService({
    name: 'networks',
    config,
    open: openNetworksDatabase,
    schema: networksSchema,
    contexts: (db, log, stopLater) => {
      const now = () => new Date();
      const { housekeepingEveryMs: everyMs } = config;
      if (everyMs !== undefined) {
        const rounds = startRounds({ everyMs, round: () => keepHouse(db, now()), log });
        stopLater(() => rounds.stop());
      }
      return (viewer) => createContext(db, viewer, now);
    },
  });
}
