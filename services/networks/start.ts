import type { Running } from '../shared/process.js';
import { type ServiceConfig, startService } from '../shared/service.js';
import { createContext } from './context.js';
import { openNetworksDatabase } from './database.js';
import { networksSchema } from './schema.js';

/** Starts the networks subgraph: migrates its database, then serves. */
export function startNetworks(config: ServiceConfig): Promise<Running> {
  return startService({
    name: 'networks',
    config,
    open: openNetworksDatabase,
    schema: networksSchema,
    contexts: (db) => (viewer) => createContext(db, viewer, () => new Date()),
  });
}
