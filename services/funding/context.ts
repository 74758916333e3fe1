import type { DataSource } from 'typeorm';
import type { RequestContext } from '../shared/context.js';
import type { Viewer } from '../shared/identity.js';
import { createLoaders, type FundingLoaders } from './loaders.js';

export interface FundingContext extends RequestContext {
  readonly loaders: FundingLoaders;
}

/** What the resolvers of one request share; made anew for each request. */
export function createContext(db: DataSource, viewer: Viewer, now: () => Date): FundingContext {
  return { db, viewer, now, loaders: createLoaders(db) };
}
