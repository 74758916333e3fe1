import { z } from 'zod';
import { port, postgresUrl, readEnvironment } from '../shared/config.js';
import { SERVICE_SETTINGS, type ServiceConfig, serviceConfig } from '../shared/service.js';

const Settings = z.object({ FUNDING_PORT: port(4003), FUNDING_DATABASE_URL: postgresUrl, ...SERVICE_SETTINGS });

/** @throws StartRefused naming every setting that is missing or wrong */
export function readConfig(env: NodeJS.ProcessEnv): ServiceConfig {
  const { FUNDING_PORT, FUNDING_DATABASE_URL, ...settings } = readEnvironment(Settings, env);
  return serviceConfig({ port: FUNDING_PORT, databaseUrl: FUNDING_DATABASE_URL }, settings);
}
