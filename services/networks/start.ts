import type { Running } from '../shared/process.js';
import { type ServiceConfig, startService } from '../shared/service.js';
import { createContext } from './context.js';
import { openNetworksDatabase } from './database.js';
import { graphThread } from './graph/work/graph-thread.js';
import { networksSchema } from './schema.js';

/** Starts the networks subgraph: migrates its database, then serves. */
export function startNetworks(config: ServiceConfig): Promise<Running> {
  return startService({
    name: 'networks',
    config,
    open: openNetworksDatabase,
    schema: networksSchema,
    contexts: (db, _log, stopLater) => {
      const graph = graphThread(config.databaseUrl);
      stopLater(() => graph.stop());
      return (viewer) => createContext({ db, graph }, viewer, () => new Date());
    },
  });
}
