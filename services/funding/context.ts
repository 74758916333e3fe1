import type { DataSource } from 'typeorm';
import type { RequestContext } from '../shared/context.js';
import type { ServiceQuery } from '../shared/following/service-query.js';
import type { Viewer } from '../shared/identity.js';
import { createLoaders, type FundingLoaders } from './loaders.js';

export interface FundingContext extends RequestContext {
  /** The services whose changes are read. */
  readonly followed: ReadonlySet<string>;
  /** Asks networks what is not known of it; null where it is not followed. */
  readonly askNetworks: ServiceQuery | null;
  readonly loaders: FundingLoaders;
}

/** What the resolvers of one request share; made anew for each request. */
export function createContext(
  db: DataSource,
  viewer: Viewer,
  now: () => Date,
  { followed = new Set(), askNetworks = null }: Partial<Pick<FundingContext, 'followed' | 'askNetworks'>> = {},
): FundingContext {
  return { db, viewer, now, followed, askNetworks, loaders: createLoaders(db) };
}
