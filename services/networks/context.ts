import type { DataSource } from 'typeorm';
import type { RequestContext } from '../shared/context.js';
import type { Viewer } from '../shared/identity.js';
import type { GraphReader } from './graph/thread/answers.js';
import type { CoverageFeed } from './invitation-coverage/coverage-feed.js';
import type { ReplyTokens } from './invitation-reply/reply-token.js';
import { createLoaders, type NetworksLoaders } from './loaders.js';

/** What all requests of the process share. */
export interface NetworksServices {
  readonly db: DataSource;
  readonly coverage: CoverageFeed;
  /** The network as a graph. */
  readonly graph: GraphReader;
  /** The services whose changes are read. */
  readonly followed: ReadonlySet<string>;
  /** Makes and checks the tokens by which invitations are answered. */
  readonly replyTokens: ReplyTokens;
}

export interface NetworksContext extends RequestContext, NetworksServices {
  loaders: NetworksLoaders;
  /** Forgets what was loaded: before each message of a subscription. */
  renewLoaders(): void;
}

/** What the resolvers of one request share; made anew for each request. */
export function createContext(services: NetworksServices, viewer: Viewer, now: () => Date): NetworksContext {
  return {
    ...services,
    viewer,
    now,
    loaders: createLoaders(services.db),
    renewLoaders() {
      this.loaders = createLoaders(services.db);
    },
  };
}
