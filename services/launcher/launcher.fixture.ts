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

const here = fileURLToPath(new URL('.', import.meta.url));
const DEADLINE_MS = 15_000;

/** A launcher that runs in a process of its own, with fake parts. */
export class Launched {
  /** All that it wrote, in order; `error` lines are marked. */
  readonly lines: string[] = [];
  readonly complaints: string[] = [];
  readonly ended: Promise<number | null>;
  private readonly arrived: (() => void)[] = [];

  constructor(
    readonly process: ChildProcess & { stdout: Readable; stderr: Readable },
    readonly ports: Record<string, number>,
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
  async says(text: string): Promise<string> {
    for (const deadline = Date.now() + DEADLINE_MS; ;) {
      const line = this.lines.find((candidate) => candidate.includes(text));
      if (line !== undefined) return line;
      if (this.process.exitCode !== null || Date.now() > deadline) throw new Error(`no "${text}" in:\n${this.text}`);
      await Promise.race([
        new Promise<void>((wake) => this.arrived.push(wake)),
        wait(DEADLINE_MS, undefined, { ref: false }),
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
    return [...this.text.matchAll(/ pid (\d+)$/gm)]
      .map(([, pid]) => Number(pid))
      .concat((this.text.includes('postgres  | listening') && this.postgres()) || [])
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
  env?: NodeJS.ProcessEnv;
  dataFolder?: string;
  /** Like npm does it: a process that starts a shell that starts the launcher. */
  below?: 'npm and a shell';
}

/** The outer one stands for npm: both wait, so that neither becomes what it starts. */
const NPM_AND_SHELL = `sh -c '"$0" "$@"; exit $?' "$0" "$@"; exit $?`;

/** Starts a launcher with free ports; `env` says how its parts behave. It is killed after the test if need be. */
export async function aLauncher(
  stopping: <T extends Stoppable>(started: T) => T,
  { env = {}, dataFolder = aDataFolder(stopping), below }: LaunchedOptions = {},
): Promise<Launched> {
  const parts = mkdtempSync(join(tmpdir(), 'participation-graph-parts-'));
  stopping(() => rmSync(parts, { recursive: true, force: true }));
  for (const name of ['events', 'networks', 'funding', 'importer', 'gateway']) {
    const fixture = JSON.stringify(join(here, 'fake-part.fixture.js'));
    writeFileSync(join(parts, `${name}.mjs`), `import { fakePart } from ${fixture};\nawait fakePart('${name}');\n`);
  }
  const ports = await freePorts();
  const command = [process.execPath, join(here, 'launcher-process.fixture.js'), parts];
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

/** Waits until nothing runs any more. */
export async function gone(running: () => number[]): Promise<void> {
  for (const deadline = Date.now() + DEADLINE_MS; running().length; await wait(20)) {
    if (Date.now() > deadline) throw new Error(`still running: ${running().join(', ')}`);
  }
}

/** An empty value counts as not set, and stands above the developer's own .env file. */
const NOTHING_FROM_ENV_FILE = Object.fromEntries(
  ['EVENTS_DATABASE_URL', 'NETWORKS_DATABASE_URL', 'FUNDING_DATABASE_URL', 'POSTGRES_PORT', 'HOST', 'LOG_FORMAT']
    .concat(['JWT_PUBLIC_KEY', 'JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE', 'GATEWAY_SECRET'])
    .map((setting) => [setting, '']),
);

async function freePorts(): Promise<Record<string, number>> {
  const ports: Record<string, number> = {};
  for (const part of ['gateway', 'events', 'networks', 'funding']) ports[part] = await freePort();
  return ports;
}

function toSettings(ports: Record<string, number>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(ports).map(([part, port]) => [`${part.toUpperCase()}_PORT`, String(port)]));
}
