import { z } from 'zod';
import { httpUrl, pause, port, postgresUrl, readEnvironment } from '../shared/config.js';
import { SERVICE_SETTINGS, type ServiceConfig, serviceConfig } from '../shared/service-config.js';

const Settings = z.object({
  FUNDING_PORT: port(4003),
  FUNDING_DATABASE_URL: postgresUrl,
  NETWORKS_URL: httpUrl.optional(),
  FOLLOW_EVERY_MS: pause(1_000),
  ...SERVICE_SETTINGS,
});

export interface FundingConfig extends ServiceConfig {
  /** Where networks is asked what has changed, and how often, in milliseconds; it is not followed if left out. */
  follow?: { networksUrl: string | null; everyMs: number };
}

/** @throws StartRefused naming every setting that is missing or wrong */
export function readConfig(env: NodeJS.ProcessEnv): FundingConfig {
  const { FUNDING_PORT, FUNDING_DATABASE_URL, ...settings } = readEnvironment(Settings, env);
  return {
    ...serviceConfig({ port: FUNDING_PORT, databaseUrl: FUNDING_DATABASE_URL }, settings),
    follow: { networksUrl: settings.NETWORKS_URL ?? null, everyMs: settings.FOLLOW_EVERY_MS },
  };
}
