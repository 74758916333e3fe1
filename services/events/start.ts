import type { Logger } from 'pino';
import { startFollowing } from '../shared/following/start-following.js';
import type { Running } from '../shared/process.js';
import { openMailFolder } from '../shared/mail/mail-folder.js';
import { startService } from '../shared/service.js';
import type { EventsConfig } from './config.js';
import { createContext } from './context.js';
import { openEventsDatabase } from './database.js';
import { CHANNELS, openFeeds } from './feeds.js';
import { startHousekeeping } from './housekeeping/housekeeping.js';
import { loadersOfTurns } from './loaders.js';
import type { SignalSource } from './live-count/count-signals.js';
import { postgresSignals } from './live-count/count-signals.postgres.js';
import { mailSender } from '../shared/mail/mail-sender.js';
import { startMailWorker } from './mail/mail-worker.js';
import { openNatsSignals } from './nats/count-signals.nats.js';
import { managementTokens } from './registration/management-token.js';
import { CommandQueue } from './desk/command-queue.js';
import { eventsSchema } from './schema.js';
import { FOLLOWED_NETWORKS } from './known-organisation/followed-networks.js';
import { lookUpOver } from './webhook/address/look-up.js';
import { endpointSecrets } from './webhook/endpoint/endpoint-secret.js';
import { startWebhookWorker } from './webhook/sending/webhook-worker.js';
import { webhookTransport } from './webhook/sending/webhook-transport.js';

/** Starts the events subgraph: migrates its database, then listens for changed counts and serves. */
export function startEvents(config: EventsConfig): Promise<Running> {
  return startService({
    name: 'events',
    config,
    open: openEventsDatabase,
    schema: eventsSchema,
    contexts: async (db, log, stopLater) => {
      const source = await signalSource(config, log, stopLater);
      const { databaseUrl: url, maxLagMs } = config;
      const { feeds, stop } = await openFeeds({ db, url, maxLagMs, source, log });
      stopLater(stop);
      const now = () => new Date();
      const { housekeepingEveryMs: everyMs, intakeKeptDays } = config;
      const housekeeping = startHousekeeping({ db, everyMs, intakeKeptDays, now, log });
      stopLater(() => housekeeping.stop());
      const tokens = managementTokens(config.gatewaySecret);
      if (config.mail !== null) {
        const { registrationUrl, everyMs: pauseMs, ...settings } = config.mail;
        if (settings.smtpUrl === null) await openMailFolder(settings.folder);
        const links = { managementTokens: tokens, registrationUrl };
        const mail = await startMailWorker({ db, sender: mailSender(settings), links, everyMs: pauseMs, log });
        stopLater(() => mail.stop());
      }
      const { addresses } = config.webhooks;
      const webhooks = { secrets: endpointSecrets(config.gatewaySecret), addresses, lookUp: lookUpOver() };
      if (config.webhooks.sending !== null) {
        const { timeoutMs, ...sending } = config.webhooks.sending;
        const transport = webhookTransport({ addresses, lookUp: webhooks.lookUp, timeoutMs });
        const worker = await startWebhookWorker({ db, secrets: webhooks.secrets, transport, ...sending, now, log });
        stopLater(() => worker.stop());
      }
      const { follow = { networksUrl: null, everyMs: 1_000 }, gatewaySecret: secret } = config;
      const followed = [{ followed: FOLLOWED_NETWORKS, url: follow.networksUrl }];
      const { everyMs: followEveryMs } = follow;
      const following = startFollowing({
        db,
        as: 'events',
        services: followed,
        everyMs: followEveryMs,
        secret,
        now,
        log,
      });
      stopLater(() => following.stop());
      const commands = new CommandQueue(db);
      const services = {
        ...feeds,
        managementTokens: tokens,
        commands,
        webhooks,
        loadersOfTurn: loadersOfTurns(db),
      };
      return (viewer, asked) => createContext({ ...services, db: asked }, viewer, now);
    },
  });
}

/** Over PostgreSQL each process listens for itself, over NATS one does for all. */
async function signalSource(
  { databaseUrl: url, nats }: EventsConfig,
  log: Logger,
  stopLater: (stop: () => Promise<void>) => void,
): Promise<SignalSource> {
  if (nats === null) return (channels) => postgresSignals(url, log, channels);
  const { source, stop } = await openNatsSignals({ url, settings: nats, channels: CHANNELS, log });
  stopLater(stop);
  return source;
}
