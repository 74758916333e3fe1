import { join } from 'node:path';
import { freePort } from '../../../services/shared/free-port.js';
import type { EmbeddedPostgres } from '../../../services/shared/embedded-postgres.js';
import type { ReadyMessage } from '../../../services/shared/process.js';
import { projectFile } from '../../../services/shared/project.js';
import type { Child } from '../machine/child.js';
import type { Machine } from '../machine/machine.js';

type Subgraph = 'events' | 'networks' | 'funding';

/** The whole graph over databases of its own, without e-mails and without what is due by the clock. */
export interface WholeGraph {
  readonly gatewayUrl: string;
  readonly eventsUrl: string;
  readonly databaseUrl: string;
  readonly gateway: Child;
  readonly events: Child;
  readonly networks: Child;
}

export interface GraphOptions {
  readonly secret: string;
  /** Names of databases that are there. */
  readonly databases: Readonly<Record<Subgraph, string>>;
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

  const subgraph = (name: Subgraph, env: Record<string, string> = {}) =>
    start(name, `services/${name}`, { ...env, [`${name.toUpperCase()}_DATABASE_URL`]: postgres.url(databases[name]) });

  const [events, funding] = await Promise.all([subgraph('events'), subgraph('funding')]);
  const followed = { EVENTS_URL: events.url, FUNDING_URL: funding.url };
  const networks = await subgraph('networks', followed);
  const urls = { ...followed, NETWORKS_URL: networks.url };
  const gateway = await start('gateway', 'gateway', { ...urls, GATEWAY_PLAYGROUND: 'false' });
  return {
    gatewayUrl: gateway.url,
    eventsUrl: events.url,
    databaseUrl: postgres.url(databases.events),
    gateway: gateway.child,
    events: events.child,
    networks: networks.child,
  };
}
