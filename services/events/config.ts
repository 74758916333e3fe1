import { z } from 'zod';
import { httpUrl, milliseconds, pause, port, postgresUrl, readEnvironment, wholeNumber } from '../shared/config.js';
import { MAIL_SETTINGS, type MailConfig, mailConfig } from '../shared/mail/mail-settings.js';
import { SERVICE_SETTINGS, type ServiceConfig, serviceConfig } from '../shared/service-config.js';
import { WEBHOOK_SETTINGS, type WebhookSettings, webhookSettings } from './webhook/webhook-settings.js';
import { NATS_SETTINGS, type NatsSettings, natsSettings } from './nats/nats-settings.js';

const Settings = z.object({
  EVENTS_PORT: port(4001),
  EVENTS_DATABASE_URL: postgresUrl,
  LIVE_MAX_LAG_MS: milliseconds(250),
  HOUSEKEEPING_EVERY_MS: pause(10_000),
  NETWORKS_URL: httpUrl.optional(),
  FOLLOW_EVERY_MS: pause(1_000),
  INTAKE_KEPT_DAYS: wholeNumber('a number of days', 1, 3650).default(90),
  ...MAIL_SETTINGS,
  ...NATS_SETTINGS,
  ...WEBHOOK_SETTINGS,
  ...SERVICE_SETTINGS,
});

export interface EventsConfig extends ServiceConfig {
  /** Longest time a count may be held back to merge it with a newer one. Milliseconds; 0 sends at once. */
  maxLagMs: number;
  /** Pause between two rounds of what is due by the clock, such as offers that expire. Milliseconds. */
  housekeepingEveryMs: number;
  /** Days after which nothing personal is kept of a registration mail on which nobody has decided. */
  intakeKeptDays: number;
  /** Null for a process that sends no e-mails. */
  mail: MailConfig | null;
  /** Null: changes are told over PostgreSQL alone. */
  nats: NatsSettings | null;
  webhooks: WebhookSettings;
  /** Where networks is asked which organisations there are, and how often, in milliseconds; it is not followed if left out. */
  follow?: { networksUrl: string | null; everyMs: number };
}

/** @throws StartRefused naming every setting that is missing or wrong */
export function readConfig(env: NodeJS.ProcessEnv): EventsConfig {
  const settings = readEnvironment(Settings, env);
  return {
    ...serviceConfig({ port: settings.EVENTS_PORT, databaseUrl: settings.EVENTS_DATABASE_URL }, settings),
    maxLagMs: settings.LIVE_MAX_LAG_MS,
    housekeepingEveryMs: settings.HOUSEKEEPING_EVERY_MS,
    intakeKeptDays: settings.INTAKE_KEPT_DAYS,
    mail: mailConfig(settings),
    nats: natsSettings(settings),
    webhooks: webhookSettings(settings),
    follow: { networksUrl: settings.NETWORKS_URL ?? null, everyMs: settings.FOLLOW_EVERY_MS },
  };
}
