import { createServer } from 'node:net';
import { once } from 'node:events';
import { runProcess, StartRefused, type Running } from '../shared/process.js';

const WATCHED = /^(HOST|.*_PORT|.*_URL|GATEWAY_SECRET|JWT_.*|APOLLO_TELEMETRY_DISABLED)$/;

/**
 * Stands for a process of the graph: listens on its port, and behaves as FAKE_<NAME> says. `main` modules that a test
 * writes call it.
 */
export async function fakePart(name: string): Promise<void> {
  const behaviour = process.env[`FAKE_${name.toUpperCase()}`] ?? 'works';
  console.log(`pid ${process.pid}`);
  if (behaviour === 'tells its environment') {
    const watched = Object.entries(process.env).filter(([key]) => WATCHED.test(key));
    console.log(`environment ${JSON.stringify(Object.fromEntries(watched))}`);
  }
  if (name === 'importer') {
    importer(behaviour);
    return;
  }
  await runProcess(name, (env) => start(name, behaviour, env));
}

function importer(behaviour: string): void {
  console.log(`imports with ${process.argv.slice(2).join(' ')}`);
  if (behaviour === 'refuses') {
    console.error('importer: the data has a mistake');
    process.exitCode = 1;
  }
}

async function start(name: string, behaviour: string, env: NodeJS.ProcessEnv): Promise<Running> {
  if (behaviour === 'refuses') throw new StartRefused(`${name}: the database was written by a newer version`);
  if (behaviour === 'fails') throw new Error('a bug in the start');
  if (behaviour === 'needs too much memory') fillMemory();
  if (behaviour === 'never gets ready') return new Promise(() => setInterval(() => undefined, 1000));
  const server = createServer((socket) => socket.on('data', () => process.exit(3))); // a byte makes it crash
  console.log('listening');
  server.listen(Number(env[`${name.toUpperCase()}_PORT`]), env['HOST']);
  await once(server, 'listening');
  return {
    url: `http://${env['HOST']}:${env[`${name.toUpperCase()}_PORT`]}/graphql`,
    stop: () => (behaviour === 'hangs' ? new Promise(() => undefined) : stop(name, server)),
  };
}

function fillMemory(): never {
  for (const kept: number[][] = []; ;) kept.push(Array.from({ length: 10_000 }, (_, index) => index + 0.5));
}

async function stop(name: string, server: ReturnType<typeof createServer>): Promise<void> {
  console.log(JSON.stringify({ level: 30, service: name, msg: 'stopping' }));
  server.close();
  await once(server, 'close');
}
