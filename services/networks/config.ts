import { z } from 'zod';
import { milliseconds, port, postgresUrl, readEnvironment } from '../shared/config.js';
import { SERVICE_SETTINGS, type ServiceConfig, serviceConfig } from '../shared/service.js';

const Settings = z.object({
  NETWORKS_PORT: port(4002),
  NETWORKS_DATABASE_URL: postgresUrl,
  LIVE_MAX_LAG_MS: milliseconds(250),
  HOUSEKEEPING_EVERY_MS: milliseconds(10_000),
  ...SERVICE_SETTINGS,
});

export interface NetworksConfig extends ServiceConfig {
  /** Longest time a change may be held back to merge it with a newer one. Milliseconds; 0 tells each at once. */
  maxLagMs: number;
  /** Pause between two rounds of what is due by the clock, in milliseconds; nothing is done if it is left out. */
  housekeepingEveryMs?: number;
}

/** @throws StartRefused naming every setting that is missing or wrong */
export function readConfig(env: NodeJS.ProcessEnv): NetworksConfig {
  const { NETWORKS_PORT, NETWORKS_DATABASE_URL, LIVE_MAX_LAG_MS, ...settings } = readEnvironment(Settings, env);
  return {
    ...serviceConfig({ port: NETWORKS_PORT, databaseUrl: NETWORKS_DATABASE_URL }, settings),
    maxLagMs: LIVE_MAX_LAG_MS,
    housekeepingEveryMs: settings.HOUSEKEEPING_EVERY_MS,
  };
}
