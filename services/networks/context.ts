import type { DataSource } from 'typeorm';
import type { RequestContext } from '../shared/context.js';
import type { Viewer } from '../shared/identity.js';
import { createLoaders, type NetworksLoaders } from './loaders.js';

export interface NetworksContext extends RequestContext {
  readonly loaders: NetworksLoaders;
}

/** What the resolvers of one request share; made anew for each request. */
export function createContext(db: DataSource, viewer: Viewer, now: () => Date): NetworksContext {
  return { db, viewer, now, loaders: createLoaders(db) };
}
