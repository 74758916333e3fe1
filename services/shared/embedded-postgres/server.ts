import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Account } from './account.js';
import { type Binaries } from './binaries.js';
import { PostgresRefused } from './refusal.js';
import { startWatchdog } from './watchdog.js';

const START_MS = 60_000; // crash recovery of a large cluster takes its time
const STOP_MS = 10_000;

/** Nothing of our own environment: PGPORT, PGDATA or a foreign locale would change what the server does. */
const ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' };

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'timezone=UTC',
  'log_timezone=UTC',
  'logging_collector=off',
  // Errors go to the client that caused them. A log with statements and key values would hold personal data.
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_line_prefix=',
  'lc_messages=C',
];
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];

/** Small files of changes: 16 MB each are most of what an empty cluster writes. */
const QUICK = ['--no-sync', '--wal-segsize=1'];

interface Initialisation {
  cluster: string;
  passwordFile: string;
  durable: boolean;
  binaries: Binaries;
  account: Account;
}

/** Makes a new cluster: UTF-8, German ICU collation, password required. */
export async function initialise({ cluster, passwordFile, durable, binaries, account }: Initialisation): Promise<void> {
  mkdirSync(cluster, { mode: 0o700 });
  if (account.uid !== undefined) chownSync(cluster, account.uid, account.gid ?? account.uid);
  const flags = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=de', '--no-instructions'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const child = spawn(binaries.initdb, ['-D', cluster, ...flags, ...access, ...(durable ? [] : QUICK)], {
    ...account,
    cwd: cluster,
    env: ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines: string[] = [];
  readLines(child, (line) => lines.push(line));
  const code = await ended(child);
  if (code !== 0) throw PostgresRefused.fromLog(lines, `initdb ended with ${code}`);
}

/** The running server process. */
export interface ServerProcess {
  port: number;
  pid: number;
  exited: Promise<void>;
  stop(): Promise<void>;
}

interface Start {
  cluster: string;
  folder: string;
  port: number;
  durable: boolean;
  removeFolder?: boolean;
  binaries: Binaries;
  account: Account;
  onLog?: (line: string) => void;
}

/** Starts the server and waits until it accepts connections. */
export async function startServer(start: Start): Promise<ServerProcess> {
  const settings = [...SETTINGS, ...(start.durable ? [] : FAST)].flatMap((setting) => ['-c', setting]);
  const child = spawn(start.binaries.postgres, ['-D', start.cluster, '-p', String(start.port), ...settings], {
    ...start.account,
    cwd: start.cluster,
    env: ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true, // a Ctrl-C in the terminal must reach us and not the server: the services go first
  });
  const exited = ended(child).then(() => undefined);
  const { pid } = child;
  if (pid === undefined) {
    await exited; // throws why it could not be started
    throw new PostgresRefused('platform', `${start.binaries.postgres} cannot be started`);
  }
  const release = startWatchdog(pid, start.account, start.removeFolder ? start.folder : undefined);
  void exited.then(release, release);
  await accepting(child, exited, start.onLog);
  return { port: start.port, pid, exited, stop: () => stopServer(child, exited) };
}

async function accepting(child: ChildProcess, exited: Promise<void>, onLog?: (line: string) => void): Promise<void> {
  const lines: string[] = [];
  const ready = new Promise<void>((resolve) => {
    readLines(child, (line) => {
      onLog?.(line);
      if (lines.length < 500) lines.push(line); // what comes after the start is of no use here
      if (line.includes('database system is ready to accept connections')) resolve();
    });
  });
  const gone = exited.then(() => {
    throw PostgresRefused.fromLog(lines, 'the server ended without a word');
  });
  gone.catch(() => undefined);
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), START_MS);
  try {
    await Promise.race([ready, gone, once(late.signal, 'abort').then(() => overdue(child))]);
  } finally {
    clearTimeout(timer);
  }
}

function overdue(child: ChildProcess): never {
  child.kill('SIGQUIT');
  throw new PostgresRefused('unknown', `the server was not ready within ${START_MS / 1000} s`);
}

async function stopServer(child: ChildProcess, exited: Promise<void>): Promise<void> {
  child.kill('SIGINT'); // fast shutdown: sessions are cut, data is written
  const force = setTimeout(() => child.kill('SIGQUIT'), STOP_MS); // without writing: recovered at the next start
  await exited.finally(() => clearTimeout(force));
}

function readLines(child: ChildProcess, onLine: (line: string) => void): void {
  if (child.stderr) createInterface({ input: child.stderr }).on('line', onLine);
}

/** Resolves with the exit code when the process is gone and its output is read. */
function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(PostgresRefused.fromFileError(error, child.spawnfile)));
    child.once('close', (code) => resolve(code));
  });
}
