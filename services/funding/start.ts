import { type ServiceQuery, serviceQuery } from '../shared/following/service-query.js';
import { startFollowing } from '../shared/following/start-following.js';
import type { Running } from '../shared/process.js';
import { startService } from '../shared/service.js';
import type { FundingConfig } from './config.js';
import { createContext } from './context.js';
import { openFundingDatabase } from './database.js';
import { FOLLOWED_NETWORKS } from './known-organisations/followed-networks.js';
import { fundingSchema } from './schema.js';

/** Starts the funding subgraph: migrates its database, then follows networks and serves. */
export function startFunding(config: FundingConfig): Promise<Running> {
  const { follow = { networksUrl: null, everyMs: 1_000 }, gatewaySecret: secret } = config;
  return startService({
    name: 'funding',
    config,
    open: openFundingDatabase,
    schema: fundingSchema,
    contexts: (db, log, stopLater) => {
      const now = () => new Date();
      const services = [{ followed: FOLLOWED_NETWORKS, url: follow.networksUrl }];
      const following = startFollowing({ db, as: 'funding', services, everyMs: follow.everyMs, secret, now, log });
      stopLater(() => following.stop());
      const askNetworks = follow.networksUrl === null ? null : asking(follow.networksUrl, secret, stopLater);
      return (viewer, asked) => createContext(asked, viewer, now, { followed: following.followed, askNetworks });
    },
  });
}

/** Somebody waits for the answer, at the gateway for 10 seconds. */
const PATIENCE_MS = 5_000;

function asking(url: string, secret: string, stopLater: (stop: () => Promise<void>) => void): ServiceQuery {
  const stopping = new AbortController();
  stopLater(async () => stopping.abort());
  return serviceQuery({ url, as: 'funding', secret, stop: stopping.signal }, PATIENCE_MS);
}
