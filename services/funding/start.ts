import type { Running } from '../shared/process.js';
import { type ServiceConfig, startService } from '../shared/service.js';
import { createContext } from './context.js';
import { openFundingDatabase } from './database.js';
import { fundingSchema } from './schema.js';

/** Starts the funding subgraph: migrates its database, then serves. */
export function startFunding(config: ServiceConfig): Promise<Running> {
  return startService({
    name: 'funding',
    config,
    open: openFundingDatabase,
    schema: fundingSchema,
    contexts: (db) => (viewer) => createContext(db, viewer, () => new Date()),
  });
}
