import { z } from 'zod';
import { httpUrl, milliseconds, port, postgresUrl, readEnvironment } from '../shared/config.js';
import { projectFile } from '../shared/project.js';
import { SERVICE_SETTINGS, type ServiceConfig, serviceConfig } from '../shared/service.js';
import type { MailSettings } from './mail/mail-sender.js';
import { type AllowedNetworks, isNetwork } from './webhook-sending/destination.js';
import { NATS_SETTINGS, type NatsSettings, natsSettings } from './nats/nats-settings.js';

/** "10.20.0.0/16,192.168.7.0/24" */
const networks = z
  .string()
  .default('')
  .transform((list) => list.split(',').flatMap((network) => network.trim() || []))
  .refine((list) => list.every(isNetwork), 'must be networks as CIDR, separated by commas: 10.20.0.0/16');

const Settings = z.object({
  EVENTS_PORT: port(4001),
  EVENTS_DATABASE_URL: postgresUrl,
  LIVE_MAX_LAG_MS: milliseconds(250),
  HOUSEKEEPING_EVERY_MS: milliseconds(10_000),
  INTAKE_KEPT_DAYS: z.coerce.number('must be a number of days').int('must be whole days').min(1).max(3650).default(90),
  MAIL_EVERY_MS: milliseconds(1_000),
  MAIL_FOLDER: z.string().default(() => projectFile('.data/mail')),
  MAIL_FROM: z.string().default('Participation graph <registration@participation.example>'),
  REGISTRATION_URL: httpUrl.default('http://localhost:4000/registration'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must look like smtp://USER:PASSWORD@HOST:PORT')
    .optional(),
  WEBHOOK_EVERY_MS: milliseconds(1_000),
  WEBHOOK_ALLOWED_NETWORKS: networks,
  ...NATS_SETTINGS,
  ...SERVICE_SETTINGS,
});

export interface MailConfig extends MailSettings {
  /** Pause when there is nothing to send. Milliseconds. */
  everyMs: number;
  /** The page that lets people manage their registrations; what is to be done, id and token are added. */
  registrationUrl: string;
}

export interface WebhookConfig {
  /** Pause when there is nothing to send. Milliseconds; 0 for a process that sends none. */
  everyMs: number;
  /** To which messages may be sent although they are not public. */
  allowedNetworks: AllowedNetworks;
}

export interface EventsConfig extends ServiceConfig {
  /** Longest time a count may be held back to merge it with a newer one. Milliseconds; 0 sends at once. */
  maxLagMs: number;
  /** Pause between two rounds of what is due by the clock, such as offers that expire. Milliseconds. */
  housekeepingEveryMs: number;
  /** Days after which nothing personal is kept of a registration mail on which nobody has decided. */
  intakeKeptDays: number;
  /** Null for a process that sends no e-mails. */
  mail: MailConfig | null;
  webhooks: WebhookConfig;
  /** Null: changes are told over PostgreSQL alone. */
  nats: NatsSettings | null;
}

/** @throws StartRefused naming every setting that is missing or wrong */
export function readConfig(env: NodeJS.ProcessEnv): EventsConfig {
  const settings = readEnvironment(Settings, env);
  return {
    ...serviceConfig({ port: settings.EVENTS_PORT, databaseUrl: settings.EVENTS_DATABASE_URL }, settings),
    maxLagMs: settings.LIVE_MAX_LAG_MS,
    housekeepingEveryMs: settings.HOUSEKEEPING_EVERY_MS,
    intakeKeptDays: settings.INTAKE_KEPT_DAYS,
    mail: settings.MAIL_EVERY_MS === 0 ? null : mailConfig(settings),
    webhooks: { everyMs: settings.WEBHOOK_EVERY_MS, allowedNetworks: settings.WEBHOOK_ALLOWED_NETWORKS },
    nats: natsSettings(settings),
  };
}

function mailConfig(settings: z.output<typeof Settings>): MailConfig {
  return {
    smtpUrl: settings.SMTP_URL ?? null,
    folder: settings.MAIL_FOLDER,
    from: settings.MAIL_FROM,
    everyMs: settings.MAIL_EVERY_MS,
    registrationUrl: settings.REGISTRATION_URL,
  };
}
