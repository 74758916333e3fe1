import { z } from 'zod';
import { count, logLevel, port, postgresUrl, readEnvironment, sharedSecret } from '../shared/config.js';
import type { ServiceConfig } from '../shared/service.js';

const Settings = z.object({
  FUNDING_PORT: port(4003),
  HOST: z.string().default('127.0.0.1'),
  FUNDING_DATABASE_URL: postgresUrl,
  GATEWAY_SECRET: sharedSecret,
  LOG_LEVEL: logLevel,
  DATABASE_POOL_SIZE: count(10),
});

export type FundingConfig = ServiceConfig;

/** @throws StartRefused one sentence that names every setting which is missing or wrong */
export function readConfig(env: NodeJS.ProcessEnv): FundingConfig {
  const settings = readEnvironment(Settings, env);
  return {
    port: settings.FUNDING_PORT,
    host: settings.HOST,
    databaseUrl: settings.FUNDING_DATABASE_URL,
    gatewaySecret: settings.GATEWAY_SECRET,
    logLevel: settings.LOG_LEVEL,
    poolSize: settings.DATABASE_POOL_SIZE,
  };
}
