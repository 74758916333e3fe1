import { z } from 'zod';
import { count, logLevel, port, postgresUrl, readEnvironment, sharedSecret } from '../shared/config.js';
import type { ServiceConfig } from '../shared/service.js';

const Settings = z.object({
  NETWORKS_PORT: port(4002),
  HOST: z.string().default('127.0.0.1'),
  NETWORKS_DATABASE_URL: postgresUrl,
  DATABASE_POOL_SIZE: count(10),
  GATEWAY_SECRET: sharedSecret,
  LOG_LEVEL: logLevel,
});

export type NetworksConfig = ServiceConfig;

/** @throws StartRefused naming every setting that is missing or wrong */
export function readConfig(env: NodeJS.ProcessEnv): NetworksConfig {
  const settings = readEnvironment(Settings, env);
  return {
    port: settings.NETWORKS_PORT,
    host: settings.HOST,
    databaseUrl: settings.NETWORKS_DATABASE_URL,
    poolSize: settings.DATABASE_POOL_SIZE,
    gatewaySecret: settings.GATEWAY_SECRET,
    logLevel: settings.LOG_LEVEL,
  };
}
