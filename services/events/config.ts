import { z } from 'zod';
import { milliseconds, port, postgresUrl, readEnvironment } from '../shared/config.js';
import { SERVICE_SETTINGS, type ServiceConfig, serviceConfig } from '../shared/service.js';

const Settings = z.object({
  EVENTS_PORT: port(4001),
  EVENTS_DATABASE_URL: postgresUrl,
  LIVE_MAX_LAG_MS: milliseconds(250),
  ...SERVICE_SETTINGS,
});

export interface EventsConfig extends ServiceConfig {
  /** Longest time a count may be held back to merge it with a newer one. Milliseconds; 0 sends at once. */
  maxLagMs: number;
}

/** @throws StartRefused naming every setting that is missing or wrong */
export function readConfig(env: NodeJS.ProcessEnv): EventsConfig {
  const { EVENTS_PORT, EVENTS_DATABASE_URL, LIVE_MAX_LAG_MS, ...settings } = readEnvironment(Settings, env);
  return {
    ...serviceConfig({ port: EVENTS_PORT, databaseUrl: EVENTS_DATABASE_URL }, settings),
    maxLagMs: LIVE_MAX_LAG_MS,
  };
}
