import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { accountFor, type Account } from './embedded-postgres/account.js';
import { binariesFor, type Binaries } from './embedded-postgres/binaries.js';
import { stopOrphan } from './embedded-postgres/orphan.js';
import { PostgresRefused } from './embedded-postgres/refusal.js';
import { initialise, startServer, type ServerProcess } from './embedded-postgres/server.js';
import { freePort } from './free-port.js';

export { PostgresRefused } from './embedded-postgres/refusal.js';

/** The major version of the binaries in the package; a cluster of another one cannot be opened by them. */
export const POSTGRES_MAJOR = '18';

export interface EmbeddedPostgresOptions {
  /**
   * Holds everything of this server: the cluster and its password. Made when missing. Only one process may use it at
   * a time, and the caller sees to that: a server that still runs on it is taken for a left-over and stopped.
   */
  folder: string;
  /** Loopback only. Without it a free one is chosen. */
  port?: number;
  /** `false` trades safety after a power cut for speed, for tests. */
  durable: boolean;
  /** With the server the folder goes as well, also when this process dies without a word. */
  removeFolder?: boolean;
  /** What the server says, line by line: start, stop and what is fatal; never a statement or a value. */
  onLog?: (line: string) => void;
}

/** A running server. `stop` is idempotent and ends in bounded time. */
export interface EmbeddedPostgres {
  readonly port: number;
  readonly pid: number;
  /** The address of one of its databases, with user and password. */
  url(database: string): string;
  /** Makes an empty UTF-8 database with German ICU collation; one of this name that is already there is left alone. */
  createDatabase(name: string): Promise<void>;
  readonly stop: () => Promise<void>;
  /** Resolves when the server is gone, whoever stopped it. */
  readonly exited: Promise<void>;
}

/**
 * Starts a PostgreSQL server of our own from the binaries in `node_modules`.
 *
 * As root it runs under another account, since PostgreSQL refuses root. It never outlives this process: a watchdog
 * stops it when this process is killed.
 *
 * @throws PostgresRefused with the reason, when the folder, the port or the platform do not allow it
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = join(options.folder, 'cluster');
  const account = accountFor(cluster);
  prepareFolder(options.folder, account);
  await stopOrphan(cluster);
  const binaries = binariesFor(account, options.folder);
  const password = await ensureCluster(cluster, options, binaries, account);
  const server = await startOnPort(cluster, options, binaries, account);
  return handle(server, password, options);
}

function prepareFolder(folder: string, account: Account): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (account.uid !== undefined) chownSync(folder, account.uid, account.gid ?? account.uid);
  } catch (error) {
    throw PostgresRefused.fromFileError(error, folder);
  }
}

/** Gives the cluster's password. The cluster is made beside its place and moved there whole, so it is never half made. */
async function ensureCluster(
  cluster: string,
  { folder, durable }: EmbeddedPostgresOptions,
  binaries: Binaries,
  account: Account,
): Promise<string> {
  const passwordFile = join(folder, 'password');
  try {
    if (existsSync(cluster)) {
      checkVersion(cluster);
      return readFileSync(passwordFile, 'utf8').trim();
    }
    const password = randomBytes(24).toString('base64url');
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (account.uid !== undefined) chownSync(passwordFile, account.uid, account.gid ?? account.uid);
    await makeWhole(cluster, (unfinished) =>
      initialise({ cluster: unfinished, passwordFile, durable, binaries, account }),
    );
    return password;
  } catch (error) {
    throw PostgresRefused.fromFileError(error, folder);
  }
}

async function makeWhole(folder: string, make: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  try {
    await make(unfinished);
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function checkVersion(cluster: string): void {
  const file = join(cluster, 'PG_VERSION');
  const version = readFileSync(file, 'utf8').trim();
  if (version === '') throw new PostgresRefused('corrupt', `${file} is empty`);
  if (version !== POSTGRES_MAJOR) {
    throw new PostgresRefused('version', `it was made by PostgreSQL ${version}, this is PostgreSQL ${POSTGRES_MAJOR}`);
  }
}

/** A port that we chose ourselves may be taken by the time the server binds it; then another one is tried. */
async function startOnPort(
  cluster: string,
  options: EmbeddedPostgresOptions,
  binaries: Binaries,
  account: Account,
): Promise<ServerProcess> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    try {
      return await startServer({ ...options, cluster, port, binaries, account });
    } catch (error) {
      const another = options.port === undefined && attempt < 3;
      if (!(another && error instanceof PostgresRefused && error.reason === 'port')) throw error;
    }
  }
}

function handle(server: ServerProcess, password: string, options: EmbeddedPostgresOptions): EmbeddedPostgres {
  const url = (database: string): string => `postgresql://postgres:${password}@127.0.0.1:${server.port}/${database}`;
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await server.stop();
    if (options.removeFolder) rmSync(options.folder, { recursive: true, force: true });
  };
  return {
    port: server.port,
    pid: server.pid,
    exited: server.exited,
    url,
    createDatabase: (name) => createDatabase(url('postgres'), name),
    stop: () => (stopping ??= stop()),
  };
}

/**
 * Makes an empty database on any server that the address reaches, independent of the server's own defaults.
 *
 * @param template a database to copy, to which nobody is connected; it was made by this function
 */
export async function createDatabase(serverUrl: string, name: string, template?: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  client.on('error', () => undefined); // when the server ends, the query that waits fails as well
  await client.connect();
  try {
    const known = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (known.rowCount) return;
    // File by file a copy takes less than half of what it takes block by block over the log of changes.
    const source = template === undefined ? 'template0' : `${client.escapeIdentifier(template)} strategy file_copy`;
    await client.query(
      `create database ${client.escapeIdentifier(name)} template ${source} encoding 'UTF8'
         locale_provider icu icu_locale 'de' lc_collate 'C' lc_ctype 'C'`,
    );
  } finally {
    await client.end();
  }
}
