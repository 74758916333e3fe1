import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { oneOf, postgresUrl, readEnvironment, wholeNumber } from '../shared/config.js';
import { StartRefused } from '../shared/process.js';
import { projectFile } from '../shared/project.js';

export const SERVICES = ['events', 'networks', 'funding'] as const;
export type ServiceName = (typeof SERVICES)[number];
/** What listens on a port that a setting chooses. */
export type ListeningPart = ServiceName | 'gateway';
export type DatabaseUrls = Record<ServiceName, string>;

export interface LauncherSettings {
  /** The gateway listens here; the services listen on 127.0.0.1 only. */
  host: string;
  ports: Record<ListeningPart, number>;
  /** The embedded server's port; undefined lets a free one be chosen at every start. */
  postgresPort: number | undefined;
  /** Absolute. Holds the embedded server's files, the keys, and the note of who runs. */
  dataFolder: string;
  /** Undefined: the embedded server is used. */
  databaseUrls: DatabaseUrls | undefined;
  logFormat: 'text' | 'json';
}

const fixedPort = wholeNumber('a port', 1, 65_535);

const Environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  GATEWAY_PORT: fixedPort.default(4000),
  EVENTS_PORT: fixedPort.default(4001),
  NETWORKS_PORT: fixedPort.default(4002),
  FUNDING_PORT: fixedPort.default(4003),
  POSTGRES_PORT: fixedPort.optional(),
  DATA_DIR: z.string().default('.data'),
  EVENTS_DATABASE_URL: postgresUrl.optional(),
  NETWORKS_DATABASE_URL: postgresUrl.optional(),
  FUNDING_DATABASE_URL: postgresUrl.optional(),
  LOG_FORMAT: oneOf('text', 'json').default('text'),
});

/** The environment over the project's `.env` file, when there is one. */
export function withEnvFile(env: NodeJS.ProcessEnv, file = projectFile('.env')): NodeJS.ProcessEnv {
  if (!existsSync(file)) return env;
  try {
    return { ...parseEnv(readFileSync(file, 'utf8')), ...env };
  } catch (error) {
    throw new StartRefused(`${file} cannot be read (${(error as Error).message}); make it readable or remove it.`);
  }
}

/** @throws StartRefused one sentence that names the settings which are wrong */
export function readSettings(env: NodeJS.ProcessEnv): LauncherSettings {
  const values = readEnvironment(Environment, env);
  const ports = {
    gateway: values.GATEWAY_PORT,
    events: values.EVENTS_PORT,
    networks: values.NETWORKS_PORT,
    funding: values.FUNDING_PORT,
  };
  refuseSharedPort(ports, values.POSTGRES_PORT);
  return {
    host: values.HOST,
    ports,
    postgresPort: values.POSTGRES_PORT,
    dataFolder: isAbsolute(values.DATA_DIR) ? values.DATA_DIR : projectFile(values.DATA_DIR),
    databaseUrls: allOrNone({
      events: values.EVENTS_DATABASE_URL,
      networks: values.NETWORKS_DATABASE_URL,
      funding: values.FUNDING_DATABASE_URL,
    }),
    logFormat: values.LOG_FORMAT,
  };
}

/** `EVENTS_PORT` for `events`. */
export const portSetting = (part: string): string => `${part.toUpperCase()}_PORT`;
/** `EVENTS_DATABASE_URL` for `events`. */
export const databaseSetting = (service: ServiceName): string => `${service.toUpperCase()}_DATABASE_URL`;

function refuseSharedPort(ports: LauncherSettings['ports'], postgres: number | undefined): void {
  const byPort = new Map<number, string>();
  for (const [part, port] of Object.entries({ ...ports, ...(postgres && { postgres }) })) {
    const other = byPort.get(port);
    if (other) throw new StartRefused(`${other} and ${portSetting(part)} are both ${port}; set one to another port.`);
    byPort.set(port, portSetting(part));
  }
}

function allOrNone(urls: Partial<DatabaseUrls>): DatabaseUrls | undefined {
  const missing = SERVICES.filter((service) => urls[service] === undefined).map(databaseSetting);
  if (missing.length === SERVICES.length) return undefined;
  if (missing.length) {
    throw new StartRefused(
      `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing; ` +
        'set all three *_DATABASE_URL, or none of them to use the embedded PostgreSQL.',
    );
  }
  const complete = urls as DatabaseUrls;
  for (const [first, second] of [
    ['events', 'networks'],
    ['events', 'funding'],
    ['networks', 'funding'],
  ] as const) {
    if (complete[first] !== complete[second]) continue;
    throw new StartRefused(
      `${databaseSetting(first)} and ${databaseSetting(second)} name the same database; every service needs its own.`,
    );
  }
  return complete;
}
