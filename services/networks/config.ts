import { z } from 'zod';
import { count, httpUrl, milliseconds, pause, port, postgresUrl, readEnvironment } from '../shared/config.js';
import type { FollowConfig } from './followed/follow-config.js';
import { MAIL_SETTINGS, type MailConfig, mailConfig } from '../shared/mail/mail-settings.js';
import { SERVICE_SETTINGS, type ServiceConfig, serviceConfig } from '../shared/service-config.js';

const Settings = z.object({
  NETWORKS_PORT: port(4002),
  NETWORKS_DATABASE_URL: postgresUrl,
  LIVE_MAX_LAG_MS: milliseconds(250),
  NETWORK_FILES_AT_ONCE: count(4),
  HOUSEKEEPING_EVERY_MS: pause(10_000),
  EVENTS_URL: httpUrl.optional(),
  FUNDING_URL: httpUrl.optional(),
  FOLLOW_EVERY_MS: pause(1_000),
  ...MAIL_SETTINGS,
  ...SERVICE_SETTINGS,
});

export interface NetworksConfig extends ServiceConfig {
  /** Longest time a change may be held back to merge it with a newer one. Milliseconds; 0 tells each at once. */
  maxLagMs: number;
  /** Files of the network that are made at once; more are refused. */
  filesAtOnce: number;
  /** Pause between two rounds of what is due by the clock, in milliseconds; nothing is done if it is left out. */
  housekeepingEveryMs?: number;
  /** Which services are followed; none if it is left out. */
  follow?: FollowConfig;
  /** How invitations are sent; null or left out for a process that sends none. */
  mail?: MailConfig | null;
}

/** @throws StartRefused naming every setting that is missing or wrong */
export function readConfig(env: NodeJS.ProcessEnv): NetworksConfig {
  const { NETWORKS_PORT, NETWORKS_DATABASE_URL, LIVE_MAX_LAG_MS, ...settings } = readEnvironment(Settings, env);
  return {
    ...serviceConfig({ port: NETWORKS_PORT, databaseUrl: NETWORKS_DATABASE_URL }, settings),
    maxLagMs: LIVE_MAX_LAG_MS,
    filesAtOnce: settings.NETWORK_FILES_AT_ONCE,
    housekeepingEveryMs: settings.HOUSEKEEPING_EVERY_MS,
    mail: mailConfig(settings),
    follow: {
      eventsUrl: settings.EVENTS_URL ?? null,
      fundingUrl: settings.FUNDING_URL ?? null,
      everyMs: settings.FOLLOW_EVERY_MS,
    },
  };
}
