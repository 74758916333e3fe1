import type { DataSource } from 'typeorm';
import type { RequestContext } from '../shared/context.js';
import type { Viewer } from '../shared/identity.js';
import { createLoaders, type FundingLoaders } from './loaders.js';

export interface FundingContext extends RequestContext {
  /** The services whose changes are read. */
  readonly followed: ReadonlySet<string>;
  readonly loaders: FundingLoaders;
}

/** What the resolvers of one request share; made anew for each request. */
export function createContext(
  db: DataSource,
  viewer: Viewer,
  now: () => Date,
  followed: ReadonlySet<string> = new Set(),
): FundingContext {
  return { db, viewer, now, followed, loaders: createLoaders(db) };
}
