import { join } from 'node:path';
import { freePort } from '../../../services/shared/free-port.js';
import type { EmbeddedPostgres } from '../../../services/shared/embedded-postgres.js';
import type { ReadyMessage } from '../../../services/shared/process.js';
import { projectFile } from '../../../services/shared/project.js';
import type { Child } from '../machine/child.js';
import type { Machine } from '../machine/machine.js';

const SUBGRAPHS = ['events', 'networks', 'funding'] as const;

/** The whole graph over databases of its own, without e-mails and without what is due by the clock. */
export interface WholeGraph {
  readonly gatewayUrl: string;
  readonly eventsUrl: string;
  readonly databaseUrl: string;
  readonly gateway: Child;
  readonly events: Child;
}

export interface GraphOptions {
  readonly secret: string;
  /** Names of databases that are there. */
  readonly databases: Readonly<Record<(typeof SUBGRAPHS)[number], string>>;
  /** Where CPU profiles are written to; null for none. */
  readonly profileFolder: string | null;
}

/** Starts the subgraphs and their gateway. */
export async function startGraph(
  machine: Machine,
  postgres: EmbeddedPostgres,
  { secret, databases, profileFolder }: GraphOptions,
): Promise<WholeGraph> {
  const profile = profileFolder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
  const start = async (part: string, module: string, env: Record<string, string>) => {
    const port = await freePort();
    const child = machine.start('others', {
      name: part,
      module: join(projectFile('build'), module, 'main.js'),
      nodeOptions: ['--import', new URL('../machine/ends-with-parent.js', import.meta.url).href, ...profile],
      env: {
        ...env,
        GATEWAY_SECRET: secret,
        LOG_LEVEL: 'error',
        MAIL_EVERY_MS: '0',
        HOUSEKEEPING_EVERY_MS: '86400000',
        [`${part.toUpperCase()}_PORT`]: String(port),
      },
    });
    await child.exchange<ReadyMessage>();
    return { child, url: `http://127.0.0.1:${port}/graphql` };
  };

  const started = await Promise.all(
    SUBGRAPHS.map((name) =>
      start(name, `services/${name}`, { [`${name.toUpperCase()}_DATABASE_URL`]: postgres.url(databases[name]) }),
    ),
  );
  const urls = Object.fromEntries(started.map(({ url }, index) => [`${SUBGRAPHS[index]?.toUpperCase()}_URL`, url]));
  const gateway = await start('gateway', 'gateway', { ...urls, GATEWAY_PLAYGROUND: 'false' });
  const [events] = started;
  if (events === undefined) throw new Error('the subgraphs were started');
  return {
    gatewayUrl: gateway.url,
    eventsUrl: events.url,
    databaseUrl: postgres.url(databases.events),
    gateway: gateway.child,
    events: events.child,
  };
}
