import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../shared/free-port.js';
import { natsSettingsOf } from './nats-settings.fixture.js';

const PROGRAM = (process.env['PATH'] ?? '')
  .split(delimiter)
  .concat('/usr/sbin')
  .map((folder) => join(folder, 'nats-server'))
  .find(existsSync);

/** Skips the tests of a `describe` where there is no server of NATS, unless NATS_SERVER_REQUIRED says that there is. */
export function needsNats(): void {
  before(function () {
    if (PROGRAM !== undefined) return;
    if (process.env['NATS_SERVER_REQUIRED']) throw new Error('there is no program nats-server');
    console.log('    skipped, since there is no program nats-server (a package of Debian): .ci/nats installs it');
    this.skip();
  });
}

/** A server of NATS, which can be killed and started again at the same address. */
export class NatsServer {
  #process: ChildProcess | null = null;

  private constructor(
    readonly port: number,
    private readonly clusterPort: number,
    private readonly clusterPorts: readonly number[],
    private readonly more: readonly string[],
  ) {}

  /** One server, or a cluster; all of them run. */
  static async start(size = 1, more: readonly string[] = []): Promise<NatsServer[]> {
    const ports: number[] = [];
    while (ports.length < size * 2) ports.push(await freePort());
    const clusterPorts = size === 1 ? [] : ports.slice(size);
    const servers = ports
      .slice(0, size)
      .map((port, index) => new NatsServer(port, clusterPorts[index] ?? 0, clusterPorts, more));
    await Promise.all(servers.map((server) => server.start()));
    return servers;
  }

  get settings() {
    return natsSettingsOf(this.url);
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  /** @returns when it takes connections, and in a cluster knows another server */
  async start(): Promise<void> {
    const cluster = this.clusterPorts.length > 0;
    const routes = this.clusterPorts.map((port) => `nats://127.0.0.1:${port}`).join(',');
    const own = ['--cluster', `nats://127.0.0.1:${this.clusterPort}`, '--cluster_name', 'test', '--routes', routes];
    const server = ['--addr', '127.0.0.1', '--port', String(this.port), ...(cluster ? own : []), ...this.more];
    const started = spawn(PROGRAM ?? 'nats-server', server, { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#process = started;
    const lines: string[] = [];
    for await (const line of createInterface(started.stderr)) {
      lines.push(line);
      const isReady = lines.some((said) => said.includes('Server is ready'));
      if (isReady && (!cluster || lines.some((said) => said.includes('Route connection created')))) break;
    }
    started.stderr.resume();
    if (started.exitCode !== null) throw new Error(`nats-server has ended:\n${lines.join('\n')}`);
  }

  /** @returns when it is gone */
  async kill(): Promise<void> {
    const running = this.#process;
    this.#process = null;
    if (running?.exitCode !== null || running.signalCode !== null) return;
    running.kill('SIGKILL');
    await once(running, 'exit');
  }

  stop(): Promise<void> {
    return this.kill();
  }
}
