import { join } from 'node:path';
import { developmentKey, gatewaySecret } from './data/keys.js';
import { projectFile } from '../shared/project.js';
import {
  databaseSetting,
  portSetting,
  SERVICES,
  type DatabaseUrls,
  type LauncherSettings,
  type ListeningPart,
  type ServiceName,
} from './settings.js';

/** The compiled main module of every process. */
export type Entries = Record<ListeningPart | 'importer', string>;

export const graphEntries: Entries = {
  events: projectFile('build/services/events/main.js'),
  networks: projectFile('build/services/networks/main.js'),
  funding: projectFile('build/services/funding/main.js'),
  importer: projectFile('build/services/importer/main.js'),
  gateway: projectFile('build/gateway/main.js'),
};

/** What all processes get: the user's environment, and the secret that they share. */
export function sharedEnvironment(env: NodeJS.ProcessEnv, { dataFolder, ports }: LauncherSettings): NodeJS.ProcessEnv {
  return {
    ...env,
    APOLLO_TELEMETRY_DISABLED: 'true',
    GATEWAY_SECRET: env['GATEWAY_SECRET'] || gatewaySecret(dataFolder),
    MAIL_FOLDER: env['MAIL_FOLDER'] || join(dataFolder, 'mail'),
    REGISTRATION_URL: env['REGISTRATION_URL'] || `http://localhost:${ports.gateway}/registration`,
  };
}

/** Only the gateway faces the network; a service answers nobody but the gateway. */
export function serviceEnvironment(
  service: ServiceName,
  shared: NodeJS.ProcessEnv,
  { ports }: LauncherSettings,
  databases: DatabaseUrls,
): NodeJS.ProcessEnv {
  return {
    ...shared,
    HOST: '127.0.0.1',
    [portSetting(service)]: String(ports[service]),
    [databaseSetting(service)]: databases[service],
    // networks follows the changes of the others, and they those of networks.
    ...(service === 'networks' && { EVENTS_URL: addressOf(ports.events), FUNDING_URL: addressOf(ports.funding) }),
    ...(service !== 'networks' && { NETWORKS_URL: addressOf(ports.networks) }),
  };
}

const addressOf = (port: number): string => `http://127.0.0.1:${port}/graphql`;

export function importerEnvironment(shared: NodeJS.ProcessEnv, databases: DatabaseUrls): NodeJS.ProcessEnv {
  const urls = SERVICES.map((service) => [databaseSetting(service), databases[service]] as const);
  return { ...shared, ...Object.fromEntries(urls) };
}

export function gatewayEnvironment(
  shared: NodeJS.ProcessEnv,
  { host, ports, dataFolder }: LauncherSettings,
  services: Record<ServiceName, string>,
): NodeJS.ProcessEnv {
  const ownKeys = shared['JWT_PUBLIC_KEY'] || shared['JWKS_URL'];
  return {
    ...shared,
    HOST: host,
    GATEWAY_PORT: String(ports.gateway),
    EVENTS_URL: services.events,
    NETWORKS_URL: services.networks,
    FUNDING_URL: services.funding,
    ...(!ownKeys && { JWT_PUBLIC_KEY: developmentKey(dataFolder).publicKeyPem }),
    JWT_ISSUER: shared['JWT_ISSUER'] || TOKEN_ISSUER,
    JWT_AUDIENCE: shared['JWT_AUDIENCE'] || TOKEN_AUDIENCE,
  };
}

/** Issuer and audience of tokens, unless JWT_ISSUER and JWT_AUDIENCE say otherwise. */
export const TOKEN_ISSUER = 'participation-graph';
export const TOKEN_AUDIENCE = 'participation-graph';
