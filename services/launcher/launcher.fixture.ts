import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../shared/free-port.js';
import { birthOf } from '../shared/process-table.js';
import { type Stoppable } from '../shared/testing/stop-after.js';
import { portSetting, type LauncherSettings } from './settings.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const DEADLINE_MS = 15_000;

/** A launcher that runs in a process of its own. */
export class Launched {
  /** All that it wrote, in order. */
  readonly lines: string[] = [];
  /** What of it went to standard error. */
  readonly complaints: string[] = [];
  readonly ended: Promise<number | null>;
  private readonly arrived: (() => void)[] = [];

  constructor(
    readonly process: ChildProcess & { stdout: Readable; stderr: Readable },
    readonly ports: LauncherSettings['ports'],
    readonly dataFolder: string,
  ) {
    for (const stream of ['stdout', 'stderr'] as const) {
      createInterface({ input: process[stream] }).on('line', (line) => {
        this.lines.push(line);
        if (stream === 'stderr') this.complaints.push(line);
        for (const wake of this.arrived.splice(0)) wake();
      });
    }
    this.ended = once(process, 'close').then(([code]) => code as number | null);
    void this.ended.then(() => this.arrived.splice(0).forEach((wake) => wake()));
  }

  /** Waits for a line that contains the text. */
  async says(text: string, patienceMs = DEADLINE_MS): Promise<string> {
    for (const deadline = Date.now() + patienceMs; ;) {
      const line = this.lines.find((candidate) => candidate.includes(text));
      if (line !== undefined) return line;
      if (this.process.exitCode !== null || Date.now() > deadline) throw new Error(`no "${text}" in:\n${this.text}`);
      await Promise.race([
        new Promise<void>((wake) => this.arrived.push(wake)),
        wait(patienceMs, undefined, { ref: false }),
      ]);
    }
  }

  /** Waits for the end. @returns exit code, and whatever still runs of what it started */
  async end(): Promise<{ code: number | null; left: number[] }> {
    const code = await this.ended;
    return { code, left: this.running() };
  }

  /** Numbers of the processes that it started and that still run. */
  running(): number[] {
    const postgres = this.text.includes('postgres  | listening') ? this.postgres() : undefined;
    return [...this.text.matchAll(/ pid (\d+)$/gm)]
      .map(([, pid]) => Number(pid))
      .concat(postgres ? [postgres] : [])
      .filter((pid) => birthOf(pid) !== undefined);
  }

  postgres(): number | undefined {
    try {
      return Number.parseInt(readFileSync(join(this.dataFolder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8'), 10);
    } catch {
      return undefined;
    }
  }

  get text(): string {
    return this.lines.join('\n');
  }
}

/** A data folder that PostgreSQL's user may enter, removed after the test. */
export function aDataFolder(stopping: <T extends Stoppable>(started: T) => T): string {
  const folder = mkdtempSync(join(tmpdir(), 'participation-graph-launcher-'));
  chmodSync(folder, 0o711);
  stopping(() => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, 'data');
  mkdirSync(data);
  return data;
}

interface LaunchedOptions {
  /** `fake` ones behave as FAKE_<NAME> in `env` says. */
  parts?: 'fake' | 'real';
  env?: NodeJS.ProcessEnv;
  dataFolder?: string;
  /** Like npm does it: a process that starts a shell that starts the launcher. */
  below?: 'npm and a shell';
}

/** The outer one stands for npm: both wait, so that neither becomes what it starts. */
const NPM_AND_SHELL = `sh -c '"$0" "$@"; exit $?' "$0" "$@"; exit $?`;

/** Starts a launcher with free ports. It is killed after the test if need be. */
export async function aLauncher(
  stopping: <T extends Stoppable>(started: T) => T,
  { env = {}, dataFolder = aDataFolder(stopping), below, parts = 'fake' }: LaunchedOptions = {},
): Promise<Launched> {
  const ports = await freePorts();
  const script = parts === 'real' ? ['main.js'] : ['launcher-process.fixture.js', fakeParts(stopping)];
  const command = [process.execPath, join(here, script[0] ?? ''), ...script.slice(1)];
  const [program = '', ...args] = below ? ['/bin/sh', '-c', NPM_AND_SHELL, ...command] : command;
  const child = spawn(program, args, {
    env: { PATH: process.env['PATH'], ...NOTHING_FROM_ENV_FILE, DATA_DIR: dataFolder, ...toSettings(ports), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const launched = new Launched(child, ports, dataFolder);
  stopping(async () => {
    child.kill('SIGKILL');
    await launched.ended;
    await gone(() => launched.running());
  });
  return launched;
}

/** @returns the folder with a main module for each part */
function fakeParts(stopping: <T extends Stoppable>(started: T) => T): string {
  const folder = mkdtempSync(join(tmpdir(), 'participation-graph-parts-'));
  stopping(() => rmSync(folder, { recursive: true, force: true }));
  const fixture = JSON.stringify(join(here, 'fake-part.fixture.js'));
  for (const name of ['events', 'networks', 'funding', 'importer', 'gateway']) {
    writeFileSync(join(folder, `${name}.mjs`), `import { fakePart } from ${fixture};\nawait fakePart('${name}');\n`);
  }
  return folder;
}

/** Waits until nothing runs any more. */
export async function gone(running: () => number[]): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  while (running().length) {
    if (Date.now() > deadline) throw new Error(`still running: ${running().join(', ')}`);
    await wait(20);
  }
}

/** An empty value counts as not set, and stands above the developer's own .env file. */
const NOTHING_FROM_ENV_FILE = Object.fromEntries(
  ['EVENTS_DATABASE_URL', 'NETWORKS_DATABASE_URL', 'FUNDING_DATABASE_URL', 'POSTGRES_PORT', 'HOST', 'LOG_FORMAT']
    .concat(['JWT_PUBLIC_KEY', 'JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE', 'GATEWAY_SECRET'])
    .map((setting) => [setting, '']),
);

async function freePorts(): Promise<LauncherSettings['ports']> {
  const ports = {
    gateway: await freePort(),
    events: await freePort(),
    networks: await freePort(),
    funding: await freePort(),
  };
  return new Set(Object.values(ports)).size === 4 ? ports : freePorts();
}

function toSettings(ports: LauncherSettings['ports']): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(ports).map(([part, port]) => [portSetting(part), String(port)]));
}
