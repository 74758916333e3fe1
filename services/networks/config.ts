import { z } from 'zod';
import { port, postgresUrl, readEnvironment } from '../shared/config.js';
import { SERVICE_SETTINGS, type ServiceConfig, serviceConfig } from '../shared/service.js';

const Settings = z.object({ NETWORKS_PORT: port(4002), NETWORKS_DATABASE_URL: postgresUrl, ...SERVICE_SETTINGS });

/** @throws StartRefused naming every setting that is missing or wrong */
export function readConfig(env: NodeJS.ProcessEnv): ServiceConfig {
  const { NETWORKS_PORT, NETWORKS_DATABASE_URL, ...settings } = readEnvironment(Settings, env);
  return serviceConfig({ port: NETWORKS_PORT, databaseUrl: NETWORKS_DATABASE_URL }, settings);
}
