import type { RequestContext } from '../shared/context.js';
import type { Viewer } from '../shared/identity.js';
import type { GraphReader } from './graph/work/answers.js';
import { createLoaders, type NetworksLoaders } from './loaders.js';

export interface NetworksContext extends RequestContext {
  /** The network as a graph. */
  readonly graph: GraphReader;
  readonly loaders: NetworksLoaders;
}

/** What all requests of the process share. */
export type NetworksServices = Pick<NetworksContext, 'db' | 'graph'>;

/** What the resolvers of one request share; made anew for each request. */
export function createContext({ db, graph }: NetworksServices, viewer: Viewer, now: () => Date): NetworksContext {
  return { db, graph, viewer, now, loaders: createLoaders(db) };
}
