import { startFollowing, type FollowParts } from '../shared/following/start-following.js';
import type { Running } from '../shared/process.js';
import { startRounds } from '../shared/rounds.js';
import { startService } from '../shared/service.js';
import type { NetworksConfig } from './config.js';
import { createContext } from './context.js';
import { openNetworksDatabase } from './database.js';
import { FOLLOWED_EVENTS, FOLLOWED_FUNDING } from './followed/services.js';
import { graphThread } from './graph/thread/graph-thread.js';
import { keepHouse } from './housekeeping/housekeeping.js';
import { openCoverageFeed } from './invitation-coverage/coverage-feed.js';
import { startInviting } from './invitation-mail/start-inviting.js';
import { replyTokens } from './invitation-reply/reply-token.js';
import { networksSchema } from './schema.js';

/**
 * Starts the networks subgraph: migrates its database, then listens for changed invitations, sends them, keeps house and
 * serves.
 */
export function startNetworks(config: NetworksConfig): Promise<Running> {
  return startService({
    name: 'networks',
    config,
    open: openNetworksDatabase,
    schema: networksSchema,
    contexts: async (db, log, stopLater) => {
      const now = () => new Date();
      const { databaseUrl: url, maxLagMs, housekeepingEveryMs: everyMs } = config;
      const coverage = await openCoverageFeed({ url, maxLagMs, now, log });
      stopLater(() => coverage.stop());
      if (everyMs !== undefined) {
        const rounds = startRounds({ everyMs, round: () => keepHouse(db, now()), log });
        stopLater(() => rounds.stop());
      }
      const graph = graphThread(url, config.filesAtOnce);
      stopLater(() => graph.stop());
      await invite(config, { db, now, log }, stopLater);
      const followed = follow(config, { db, now, log }, stopLater);
      const tokens = replyTokens(config.gatewaySecret);
      const services = { coverage, graph, followed, replyTokens: tokens };
      return (viewer, asked) => createContext({ ...services, db: asked }, viewer, now);
    },
  });
}

/** Sends invitations where mails are sent at all; what they say of events has to be asked for there. */
async function invite(
  { mail = null, follow: config, gatewaySecret: secret }: NetworksConfig,
  parts: Pick<FollowParts, 'db' | 'now' | 'log'>,
  stopLater: (stop: () => Promise<void>) => void,
): Promise<void> {
  const eventsUrl = config?.eventsUrl ?? null;
  if (mail === null || eventsUrl === null) return;
  const inviting = await startInviting({ ...parts, mail, eventsUrl, secret });
  stopLater(() => inviting.stop());
}

/** Follows the services whose addresses are known; says which. */
function follow(
  { follow: config, gatewaySecret: secret }: NetworksConfig,
  parts: Pick<FollowParts, 'db' | 'now' | 'log'>,
  stopLater: (stop: () => Promise<void>) => void,
): ReadonlySet<string> {
  if (config === undefined) return new Set();
  const { eventsUrl, fundingUrl, everyMs } = config;
  const services = [
    { followed: FOLLOWED_EVENTS, url: eventsUrl },
    { followed: FOLLOWED_FUNDING, url: fundingUrl },
  ];
  const following = startFollowing({ ...parts, as: 'networks', services, everyMs, secret });
  stopLater(() => following.stop());
  return following.followed;
}
