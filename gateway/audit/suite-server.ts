import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '../../services/shared/free-port.js';
import { StartRefused } from '../../services/shared/process.js';

/** The running half of the suite: all its subgraphs, supergraphs and cases behind one address. */
export interface SuiteServer {
  readonly url: string;
  stop(): Promise<void>;
}

const START_WITHIN_MS = 60_000;
const POLYFILL = fileURLToPath(new URL('./with-resolvers.js', import.meta.url));

/**
 * Starts the subgraphs of a checkout of the suite on a free port.
 *
 * @throws StartRefused when the folder is no checkout, or its packages are not installed
 */
export async function startSuiteServer(folder: string): Promise<SuiteServer> {
  const command = join('src', 'cli.ts');
  if (!existsSync(join(folder, command))) {
    throw new StartRefused(`${folder} is no checkout of graphql-hive/federation-gateway-audit; name its folder.`);
  }
  if (!existsSync(join(folder, 'node_modules', 'tsx'))) {
    throw new StartRefused(`The packages of ${folder} are not installed; run "npm install" there.`);
  }
  const port = String(await freePort());
  const args = ['--import', POLYFILL, '--import', 'tsx', command, 'serve', '--port', port];
  const server = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  await listening(server);
  return { url: `http://localhost:${port}`, stop: () => end(server) };
}

/** The suite says so in a line of its own; whatever it says when it fails becomes the refusal. */
async function listening(server: ChildProcess): Promise<void> {
  const complaints: string[] = [];
  server.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  const deadline = setTimeout(() => server.kill(), START_WITHIN_MS);
  try {
    for await (const line of createInterface({ input: server.stdout ?? process.stdin })) {
      if (line.startsWith('Server started')) return;
    }
  } finally {
    clearTimeout(deadline);
    server.stdout?.resume();
  }
  throw new StartRefused(`The suite does not start.\n${complaints.join('')}`);
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGKILL'); // it holds nothing that wants saving, and waits for idle connections otherwise
  await ended;
}

/** The commit of a checkout; null where git knows none. */
export async function commitOf(folder: string): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('git', ['-C', folder, 'rev-parse', 'HEAD']);
    return stdout.trim();
  } catch {
    return null;
  }
}
