import { z } from 'zod';
import { count, logLevel, sharedSecret } from './config.js';

/** The settings that have the same name for every service. */
export const SERVICE_SETTINGS = {
  HOST: z.string().default('127.0.0.1'),
  DATABASE_POOL_SIZE: count(10),
  GATEWAY_SECRET: sharedSecret,
  LOG_LEVEL: logLevel,
};

/** What every service is started with. */
export interface ServiceConfig {
  port: number;
  host: string;
  databaseUrl: string;
  /** Connections to the database at most. */
  poolSize: number;
  gatewaySecret: string;
  logLevel: string;
}

/** @param own what is read from settings that are named after the service */
export function serviceConfig(
  own: Pick<ServiceConfig, 'port' | 'databaseUrl'>,
  settings: z.output<z.ZodObject<typeof SERVICE_SETTINGS>>,
): ServiceConfig {
  return {
    ...own,
    host: settings.HOST,
    poolSize: settings.DATABASE_POOL_SIZE,
    gatewaySecret: settings.GATEWAY_SECRET,
    logLevel: settings.LOG_LEVEL,
  };
}
