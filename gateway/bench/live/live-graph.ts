import { execFile } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from '../../../services/shared/free-port.js';
import { ANONYMOUS, viewerSigner } from '../../../services/shared/identity.js';
import { projectFile } from '../../../services/shared/project.js';
import type { Child } from '../machine/child.js';
import type { Machine } from '../machine/machine.js';
import { newSecret } from '../scenes/scene.js';
import { commitsOf, startTellingCommits } from './commits.js';
import type { Registered } from './publisher.js';
import type { Publication } from './subscribers/received.js';

const SERVICES = ['events', 'networks', 'funding'] as const;
type Service = (typeof SERVICES)[number];
const STARTS_WITHIN_MS = 60_000;
/** Longer than a benchmark. */
const SIGNED_FOR_S = 86_400;
/** Nothing by the clock, but for what is measured. */
const QUIET = { LOG_LEVEL: 'error', MAIL_EVERY_MS: '0', WEBHOOK_EVERY_MS: '0', HOUSEKEEPING_EVERY_MS: '86400000' };
const DATA = ['--organisations', '400', '--events', '100'];

/** The project's own subgraphs with a PostgreSQL of their own, and events that one can register for. */
export interface LiveGraph {
  readonly gatewaySecret: string;
  readonly signedViewer: string;
  readonly eventIds: readonly string[];
  /** When PostgreSQL committed what was published. */
  commitsOf(registrations: readonly Registered[]): Promise<Publication[]>;
  /** Starts another process of a service. */
  start(service: Service, settings?: Readonly<Record<string, string>>): Promise<RunningService>;
  stop(): Promise<void>;
}

export interface RunningService {
  readonly url: string;
  readonly child: Child;
}

/** @param env what npm and Node need to find their way */
export async function openLiveGraph(machine: Machine, env: NodeJS.ProcessEnv): Promise<LiveGraph> {
  const folder = machine.temporaryFolder();
  chmodSync(folder, 0o755); // PostgreSQL may have to run under another account
  const postgres = await startTellingCommits(folder);
  machine.keep('others', process.pid); // it publishes
  machine.keep('others', postgres.pid);
  for (const service of SERVICES) await postgres.createDatabase(service);
  const databases = Object.fromEntries(
    SERVICES.map((service) => [`${service.toUpperCase()}_DATABASE_URL`, postgres.url(service)]),
  );
  await promisify(execFile)(process.execPath, [projectFile('build/services/demo-data/main.js'), ...DATA], {
    env: { ...env, ...databases },
  });
  const gatewaySecret = newSecret();
  return {
    gatewaySecret,
    signedViewer: await viewerSigner(gatewaySecret, SIGNED_FOR_S)(ANONYMOUS),
    eventIds: await openAll(postgres.url('events')),
    commitsOf: (registrations) => commitsOf(postgres.url('events'), registrations),
    start: (service, settings = {}) =>
      startService(machine, service, { ...databases, GATEWAY_SECRET: gatewaySecret, ...settings }),
    stop: () => postgres.stop(),
  };
}

/** Lets everybody register for every event, without end. */
async function openAll(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`update event set capacity = null, status = 'ANNOUNCED'`);
    const { rows } = await client.query<{ id: string }>('select id from event order by id');
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}

async function startService(
  machine: Machine,
  service: Service,
  settings: Readonly<Record<string, string>>,
): Promise<RunningService> {
  const port = await freePort();
  const child = machine.start('others', {
    name: service,
    module: projectFile(`build/services/${service}/main.js`),
    nodeOptions: ['--import', new URL('../machine/ends-with-parent.js', import.meta.url).href],
    env: { [`${service.toUpperCase()}_PORT`]: String(port), ...QUIET, ...settings },
  });
  const url = `http://127.0.0.1:${port}/graphql`;
  await untilHealthy(url, child);
  return { url, child };
}

/** Without a signature a subgraph answers 401, and that it does. */
async function untilHealthy(url: string, child: Child): Promise<void> {
  const health = new URL('/health', url).href;
  const deadline = performance.now() + STARTS_WITHIN_MS;
  for (;;) {
    const isHealthy = await fetch(health)
      .then(({ ok }) => ok)
      .catch(() => false);
    if (isHealthy) return;
    if (performance.now() > deadline) throw new Error(`${child.name} is not healthy in time.`);
    await Promise.race([new Promise((resolve) => setTimeout(resolve, 50)), child.over]);
  }
}
