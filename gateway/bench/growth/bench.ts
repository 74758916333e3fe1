import type { EmbeddedPostgres } from '../../../services/shared/embedded-postgres.js';
import { Role, VIEWER_HEADER, viewerSigner } from '../../../services/shared/identity.js';
import { projectFile } from '../../../services/shared/project.js';
import type { Child } from '../machine/child.js';
import { importEvents } from '../register/import-events.js';
import { startGraph } from '../register/graph.js';
import { type OverPostgres, withPostgres } from '../machine/with-postgres.js';
import type { Tools } from '../program.js';
import { newSecret } from '../scenes/scene.js';
import { median } from '../statistics.js';
import { eventId, EVENTS, fill } from './fill.js';
import type { GrowthOrder } from './load.js';
import type { GrowthSummary } from './load-main.js';
import type { GrowthOperation, Waiting } from './operations.js';
import type { Options } from './options.js';
import { queueUp } from './queue-up.js';

/** What one operation takes at each size. */
export interface Grown {
  readonly operation: Pick<GrowthOperation, 'name' | 'title'>;
  /** Milliseconds, the middle of the middles of its rounds, in the order of the sizes. */
  readonly took: readonly number[];
}

export interface Bench extends Options, Tools, OverPostgres {}

/** The graph over a database with so many registrations. */
interface Site {
  readonly size: number;
  readonly url: string;
  readonly waiting: readonly Waiting[];
}

/** Longer than a benchmark. */
const SIGNED_FOR_S = 86_400;

/** Measures all operations at all sizes, by turns, in one run. */
export function runBench(bench: Bench): Promise<Grown[]> {
  const { machine, sizes, operations, say } = bench;
  return withPostgres(bench, async (postgres) => {
    const secret = newSecret();
    const sites: Site[] = [];
    const organiser = { subject: 'bench', roles: [Role.ORGANISER] };
    const headers = { [VIEWER_HEADER]: await viewerSigner(secret, SIGNED_FOR_S)(organiser) };
    for (const size of sizes) sites.push(await openSite(bench, postgres, { secret, headers, size }));
    const module = projectFile('build/gateway/bench/growth/load-main.js');
    const load = machine.start('others', { name: 'The load', module });

    const grown: Grown[] = [];
    for (const operation of operations) {
      const took = await measure(bench, { operation, sites, load, headers });
      say(`${operation.title}: ${took.map((each) => `${each.toFixed(2)} ms`).join(', ')}`);
      grown.push({ operation: { name: operation.name, title: operation.title }, took });
    }
    return grown;
  });
}

async function openSite(
  { machine, env, say }: Bench,
  postgres: EmbeddedPostgres,
  { secret, headers, size }: { secret: string; headers: Stage['headers']; size: number },
): Promise<Site> {
  say(`registering ${size.toLocaleString('en')} people`);
  const databases = { events: `events_${size}`, networks: `networks_${size}`, funding: `funding_${size}` };
  for (const database of Object.values(databases)) await postgres.createDatabase(database);
  const graph = await startGraph(machine, postgres, { secret, databases, profileFolder: null });
  const events = Array.from({ length: EVENTS }, (_, index) => ({ id: eventId(index), title: `Konferenz ${index}` }));
  await importEvents({ machine, env }, { postgres, databases, events });
  await fill(graph.databaseUrl, size);
  const waiting = await queueUp(graph.eventsUrl, headers, { eventId: eventId(0), many: QUEUEING });
  return { size, url: graph.eventsUrl, waiting };
}

/** Who comes last, and asks for their places. */
const QUEUEING = 25;

interface Stage {
  readonly operation: GrowthOperation;
  readonly sites: readonly Site[];
  readonly load: Child;
  readonly headers: Readonly<Record<string, string>>;
}

/** @returns milliseconds, in the order of the sizes */
async function measure({ rounds, requests }: Options, { operation, sites, load, headers }: Stage): Promise<number[]> {
  const { query, isSubscription } = operation;
  const ask = async ({ url, waiting }: Site): Promise<number> => {
    const variables = Array.from({ length: requests }, (_, index) => operation.variables(index, waiting));
    const order: GrowthOrder = { url, headers, query, isSubscription, variables };
    const { took, failure } = await load.exchange<GrowthSummary>(order);
    if (failure !== null) throw new Error(failure);
    return median(took);
  };

  for (const site of sites) await ask(site); // compiles the query, reads the rows once
  const middles = sites.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < sites.length; turn++) {
      const index = (turn + round) % sites.length;
      const site = sites[index];
      if (site !== undefined) middles[index]?.push(await ask(site));
    }
  }
  return middles.map(median);
}
