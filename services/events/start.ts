import type { Running } from '../shared/process.js';
import { startService } from '../shared/service.js';
import { EVENT_CHANNEL, openChangedEvents } from './changed-events/changed-events.feed.js';
import type { EventsConfig } from './config.js';
import { createContext } from './context.js';
import { openEventsDatabase } from './database.js';
import { startHousekeeping } from './housekeeping/housekeeping.js';
import { postgresSignals } from './live-count/count-signals.postgres.js';
import { COUNT_CHANNEL } from './live-count/live-count.announce.js';
import { openPostgresFeed } from './live-count/live-count.feed.js';
import { mailSender } from './mail/mail-sender.js';
import { startMailWorker } from './mail/mail-worker.js';
import { managementTokens } from './registration/management-token.js';
import { CommandQueue } from './desk/command-queue.js';
import { eventsSchema } from './schema.js';

/** Starts the events subgraph: migrates its database, then listens for changed counts and serves. */
export function startEvents(config: EventsConfig): Promise<Running> {
  return startService({
    name: 'events',
    config,
    open: openEventsDatabase,
    schema: eventsSchema,
    contexts: async (db, log, stopLater) => {
      const liveCounts = await openPostgresFeed({ url: config.databaseUrl, maxLagMs: config.maxLagMs, log });
      stopLater(liveCounts.stop);
      const changedEvents = openChangedEvents(postgresSignals(config.databaseUrl, log, [COUNT_CHANNEL, EVENT_CHANNEL]));
      stopLater(changedEvents.stop);
      const now = () => new Date();
      const housekeeping = startHousekeeping({ db, everyMs: config.housekeepingEveryMs, now, log });
      stopLater(() => housekeeping.stop());
      const tokens = managementTokens(config.gatewaySecret);
      if (config.mail !== null) {
        const { registrationUrl, everyMs, ...settings } = config.mail;
        const links = { managementTokens: tokens, registrationUrl };
        const mail = await startMailWorker({ db, sender: mailSender(settings), links, everyMs, log });
        stopLater(() => mail.stop());
      }
      const commands = new CommandQueue(db);
      const { maxLagMs } = config;
      const services = { db, liveCounts, changedEvents, managementTokens: tokens, commands, maxLagMs };
      return (viewer) => createContext(services, viewer, now);
    },
  });
}
