import pg from 'pg';
import { databaseRefusal } from '../../shared/database-refusal.js';
import { PostgresRefused, startEmbeddedPostgres, type EmbeddedPostgres } from '../../shared/embedded-postgres.js';
import { StartRefused } from '../../shared/process.js';
import { databaseSetting, SERVICES, type DatabaseUrls, type LauncherSettings } from '../settings.js';
import { clusterFolder } from './cluster-folder.js';

const CONNECT_MS = 5_000;

export interface Databases {
  urls: DatabaseUrls;
  /** Resolves when the embedded server is gone; never for databases of others. */
  exited: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Gives the three databases: those of the settings, tried once, or those of an embedded server, which is started. They
 * may be empty; each service migrates its own.
 *
 * @param say what the embedded server does
 * @throws StartRefused one sentence that names the setting to change
 */
export async function openDatabases(settings: LauncherSettings, say: (text: string) => void): Promise<Databases> {
  if (settings.databaseUrls) {
    await tryDatabases(settings.databaseUrls);
    return { urls: settings.databaseUrls, exited: new Promise(() => undefined), stop: () => Promise.resolve() };
  }
  const server = await startEmbedded(settings, say);
  say(`listening on 127.0.0.1:${server.port}`);
  return {
    urls: { events: server.url('events'), networks: server.url('networks'), funding: server.url('funding') },
    exited: server.exited,
    stop: server.stop,
  };
}

async function tryDatabases(urls: DatabaseUrls): Promise<void> {
  await Promise.all(
    SERVICES.map(async (service) => {
      const setting = databaseSetting(service);
      try {
        const client = new pg.Client({ connectionString: urls[service], connectionTimeoutMillis: CONNECT_MS });
        client.on('error', () => undefined); // whatever happens to it, the await below says
        await client.connect();
        await client.end();
      } catch (error) {
        throw new StartRefused(databaseRefusal(error, { url: urls[service], setting }));
      }
    }),
  );
}

async function startEmbedded(settings: LauncherSettings, say: (text: string) => void): Promise<EmbeddedPostgres> {
  const { dataFolder, postgresPort: port } = settings;
  const folder = clusterFolder(dataFolder, say);
  const fatal: string[] = [];
  const onLog = (line: string): void => {
    if (!/^(FATAL|PANIC):/.test(line)) return;
    fatal.push(line);
    say(line);
  };
  try {
    const server = await startEmbeddedPostgres({ folder, port, durable: true, onLog });
    await makeDatabases(server, fatal);
    return server;
  } catch (error) {
    throw error instanceof PostgresRefused ? new StartRefused(sentence(error, folder, port)) : error;
  }
}

async function makeDatabases(server: EmbeddedPostgres, fatal: string[]): Promise<void> {
  try {
    await Promise.all(SERVICES.map((service) => server.createDatabase(service)));
  } catch (error) {
    await server.stop();
    throw PostgresRefused.fromLog([...fatal, (error as Error).message], '');
  }
}

function sentence({ reason, message }: PostgresRefused, folder: string, port: number | undefined): string {
  const anew = `Move ${folder} away to start with empty databases, or set DATA_DIR to another folder.`;
  switch (reason) {
    case 'port':
      return `Port ${port} is already in use; set POSTGRES_PORT to another one, or remove it to let a free one be chosen.`;
    case 'version':
      return `The data folder ${folder} does not fit: ${message}. ${anew}`;
    case 'corrupt':
      return `PostgreSQL cannot read the data folder ${folder}: ${message}. ${anew}`;
    case 'permission':
      return `PostgreSQL may not use ${folder}: ${message}. Change its permissions, or set DATA_DIR to another folder.`;
    case 'disk':
      return `The disk that holds ${folder} is full. Free some space, or set DATA_DIR to a folder on another disk.`;
    case 'running':
      return `Another PostgreSQL uses ${folder}: ${message}. Stop it, or set DATA_DIR to another folder.`;
    case 'platform':
      return `The embedded PostgreSQL does not run here: ${message}. Set the three *_DATABASE_URL to databases of your own.`;
    case 'unknown':
      return `The embedded PostgreSQL does not start from ${folder}: ${message}. ${anew}`;
  }
}
