import { z } from 'zod';
import { count, logLevel, milliseconds, port, postgresUrl, readEnvironment, sharedSecret } from '../shared/config.js';
import type { ServiceConfig } from '../shared/service.js';

const Settings = z.object({
  EVENTS_PORT: port(4001),
  HOST: z.string().default('127.0.0.1'),
  EVENTS_DATABASE_URL: postgresUrl,
  DATABASE_POOL_SIZE: count(10),
  GATEWAY_SECRET: sharedSecret,
  LIVE_MAX_LAG_MS: milliseconds(250),
  LOG_LEVEL: logLevel,
});

export interface EventsConfig extends ServiceConfig {
  /** Longest time a count may be held back to merge it with a newer one. Milliseconds; 0 sends at once. */
  maxLagMs: number;
}

/** @throws StartRefused naming every setting that is missing or wrong */
export function readConfig(env: NodeJS.ProcessEnv): EventsConfig {
  const settings = readEnvironment(Settings, env);
  return {
    port: settings.EVENTS_PORT,
    host: settings.HOST,
    databaseUrl: settings.EVENTS_DATABASE_URL,
    poolSize: settings.DATABASE_POOL_SIZE,
    gatewaySecret: settings.GATEWAY_SECRET,
    maxLagMs: settings.LIVE_MAX_LAG_MS,
    logLevel: settings.LOG_LEVEL,
  };
}
