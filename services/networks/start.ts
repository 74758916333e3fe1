import type { Running } from '../shared/process.js';
import { startRounds } from '../shared/rounds.js';
import { startService } from '../shared/service.js';
import type { NetworksConfig } from './config.js';
import { createContext } from './context.js';
import { openNetworksDatabase } from './database.js';
import { graphThread } from './graph/thread/graph-thread.js';
import { keepHouse } from './housekeeping/housekeeping.js';
import { openCoverageFeed } from './invitation-coverage/coverage-feed.js';
import { networksSchema } from './schema.js';

/** Starts the networks subgraph: migrates its database, then listens for changed invitations, keeps house and serves. */
export function startNetworks(config: NetworksConfig): Promise<Running> {
  return startService({
    name: 'networks',
    config,
    open: openNetworksDatabase,
    schema: networksSchema,
    contexts: async (db, log, stopLater) => {
      const now = () => new Date();
      const { databaseUrl: url, maxLagMs, housekeepingEveryMs: everyMs } = config;
      const coverage = await openCoverageFeed({ url, maxLagMs, now, log });
      stopLater(() => coverage.stop());
      if (everyMs !== undefined) {
        const rounds = startRounds({ everyMs, round: () => keepHouse(db, now()), log });
        stopLater(() => rounds.stop());
      }
      const graph = graphThread(url);
      stopLater(() => graph.stop());
      return (viewer) => createContext({ db, coverage, graph }, viewer, now);
    },
  });
}
