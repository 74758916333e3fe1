import { join } from 'node:path';
import { freePort } from '../../../services/shared/free-port.js';
import type { ReadyMessage } from '../../../services/shared/process.js';
import type { Child } from '../machine/child.js';
import type { Machine } from '../machine/machine.js';
import type { SubgraphName } from '../subgraphs/slices.js';
import type { StatementCount } from './count-statements.js';
import type { DatabaseUrls } from './databases.js';

/** The project as it was, or as it is: a folder with a build in it. */
export interface Form {
  readonly name: 'untuned' | 'now';
  readonly folder: string;
}

/** Three subgraphs of one form. */
export interface Subgraphs {
  readonly form: Form;
  readonly urls: Readonly<Record<SubgraphName, string>>;
  readonly children: readonly Child[];
}

/** What is measured: a gateway of one form before the subgraphs of the same one, or of the other. */
export interface Side {
  readonly name: string;
  readonly url: string;
  readonly gateway: Child;
  readonly subgraphs: Subgraphs;
}

const SUBGRAPHS = ['events', 'networks', 'funding'] as const;
const PRELOADED = ['../machine/ends-with-parent.js', './count-statements.js'].flatMap((module) => [
  '--import',
  new URL(module, import.meta.url).href,
]);

/** Starts what a side is made of, all with the same secret. */
export class Starter {
  constructor(
    private readonly machine: Machine,
    private readonly secret: string,
  ) {}

  async subgraphs(form: Form, databases: DatabaseUrls): Promise<Subgraphs> {
    const started = await Promise.all(
      SUBGRAPHS.map((name) =>
        this.start(form, `services/${name}`, name, { [`${name.toUpperCase()}_DATABASE_URL`]: databases[name] }),
      ),
    );
    const [events, networks, funding] = started.map(({ url }) => url);
    if (!events || !networks || !funding) throw new Error('three subgraphs were started');
    return { form, urls: { events, networks, funding }, children: started.map(({ child }) => child) };
  }

  async side(name: string, form: Form, subgraphs: Subgraphs): Promise<Side> {
    const { events, networks, funding } = subgraphs.urls;
    const { url, child } = await this.start(form, 'gateway', 'gateway', {
      EVENTS_URL: events,
      NETWORKS_URL: networks,
      FUNDING_URL: funding,
      GATEWAY_PLAYGROUND: 'false',
    });
    return { name, url, gateway: child, subgraphs };
  }

  private async start({ name, folder }: Form, module: string, part: string, env: Record<string, string>) {
    const port = await freePort();
    const child = this.machine.start('others', {
      name: `${part} (${name})`,
      module: join(folder, 'build', module, 'main.js'),
      nodeOptions: part === 'gateway' ? PRELOADED.slice(0, 2) : PRELOADED,
      env: { ...env, GATEWAY_SECRET: this.secret, LOG_LEVEL: 'error', [`${part.toUpperCase()}_PORT`]: String(port) },
    });
    await child.exchange<ReadyMessage>();
    return { child, url: `http://127.0.0.1:${port}/graphql` };
  }
}

/** How many statements subgraphs have sent to their databases so far. */
export async function statementsOf({ children }: Subgraphs): Promise<number> {
  const counts = await Promise.all(children.map((child) => child.exchange<StatementCount>({ statements: true })));
  return counts.reduce((sum, { statements }) => sum + statements, 0);
}
