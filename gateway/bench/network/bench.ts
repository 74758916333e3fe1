import { setTimeout as pause } from 'node:timers/promises';
import type { EmbeddedPostgres } from '../../../services/shared/embedded-postgres.js';
import { projectFile } from '../../../services/shared/project.js';
import type { GrowthOrder } from '../growth/load.js';
import type { GrowthSummary } from '../growth/load-main.js';
import type { Child } from '../machine/child.js';
import { usageOf } from '../machine/usage.js';
import { importEvents } from '../register/import-events.js';
import { startGraph, type WholeGraph } from '../register/graph.js';
import { type OverPostgres, withPostgres } from '../machine/with-postgres.js';
import type { Tools } from '../program.js';
import { newSecret } from '../scenes/scene.js';
import { percentile } from '../statistics.js';
import { measureChanges, relate, summaryOf, type Updates } from './changes.js';
import { fill } from './fill.js';
import { madeUpNetwork } from './made-up-network.js';
import type { NetworkOperation } from './operations.js';
import type { Options } from './options.js';

/** Milliseconds, of all requests of an operation. */
export interface Took {
  readonly p50: number;
  readonly p99: number;
}

export interface Measured {
  readonly partyCount: number;
  readonly tieCount: number;
  /** From how many parties shortest paths were followed. */
  readonly sourceCount: number | null;
  /** Seconds from the first question to all figures. */
  readonly firstSeconds: number;
  readonly operations: readonly {
    readonly operation: Pick<NetworkOperation, 'name' | 'title'>;
    readonly atRest: Took;
    readonly changing: Took;
  }[];
  readonly updates: Updates;
  readonly file: { readonly seconds: number; readonly bytes: number };
  /** Bytes that the process of networks has in RAM; null without /proc. */
  readonly memory: Readonly<Record<'idle' | 'figures' | 'asked' | 'file', number | null>>;
}

export interface Bench extends Options, Tools, OverPostgres {}

const DATABASES = { events: 'events', networks: 'networks', funding: 'funding' };
/** Of two of them it is said, one after the other, that they held it together. */
const EVENT = { id: 'bench-network', title: 'Konferenz' };
/** While one operation is measured, the network changes so often. */
const CHANGES_EVERY_MS = 2_000;

export function runBench(bench: Bench): Promise<Measured> {
  const { machine, say, size, profileFolder } = bench;
  say('starting PostgreSQL and the graph');
  return withPostgres(bench, async (postgres) => {
    for (const database of Object.values(DATABASES)) await postgres.createDatabase(database);
    const graph = await startGraph(machine, postgres, { secret: newSecret(), databases: DATABASES, profileFolder });
    await importEvents(bench, { postgres, databases: DATABASES, events: [EVENT] });
    say(`filling in ${size.organisations} organisations and ${size.ties} ties`);
    await fill(postgres.url(DATABASES.networks), madeUpNetwork(size));
    const module = projectFile('build/gateway/bench/growth/load-main.js');
    const load = machine.start('others', { name: 'The load', module });
    return await measureAll(bench, { postgres, graph, load });
  });
}

interface Stage {
  readonly postgres: EmbeddedPostgres;
  readonly graph: WholeGraph;
  readonly load: Child;
}

async function measureAll(bench: Bench, stage: Stage): Promise<Measured> {
  const { say, changes, operations } = bench;
  const { organisations } = bench.size;
  const { graph, postgres } = stage;
  const memory = () => usageOf(graph.networks.pid)?.residentBytes ?? null;
  const idle = memory();
  const asked = performance.now();
  let summary = await summaryOf(graph.gatewayUrl);
  while (!summary.isReady) {
    await pause(50);
    summary = await summaryOf(graph.gatewayUrl);
  }
  const firstSeconds = (performance.now() - asked) / 1_000;
  const figures = memory();
  say(`all figures are there after ${firstSeconds.toFixed(1)} s`);

  const measured = [];
  for (const operation of operations) {
    const atRest = await measure(bench, stage, operation);
    const changing = await whileChanging(postgres.url(DATABASES.networks), organisations, () =>
      measure(bench, stage, operation),
    );
    measured.push({ operation: { name: operation.name, title: operation.title }, atRest, changing });
    say(`${operation.title}: p99 ${atRest.p99.toFixed(1)} ms, while it changes ${changing.p99.toFixed(1)} ms`);
  }
  const urls = { graph: graph.gatewayUrl, networks: postgres.url(DATABASES.networks), events: graph.databaseUrl };
  const updates = await measureChanges(urls, { changes, eventId: EVENT.id, organisations });
  const afterAll = memory();
  const file = await measureFile(graph.gatewayUrl);
  const { partyCount, tieCount, sourceCount } = summary;
  return {
    partyCount,
    tieCount,
    sourceCount,
    firstSeconds,
    operations: measured,
    updates,
    file,
    memory: { idle, figures, asked: afterAll, file: memory() },
  };
}

let requested = 0;

async function measure({ requests }: Options, { graph, load }: Stage, operation: NetworkOperation): Promise<Took> {
  const { query } = operation;
  const ask = async (count: number): Promise<readonly number[]> => {
    const variables = Array.from({ length: count }, () => operation.variables((requested += 1)));
    const order: GrowthOrder = { url: graph.gatewayUrl, headers: {}, query, isSubscription: false, variables };
    const { took, failure } = await load.exchange<GrowthSummary>(order);
    if (failure !== null) throw new Error(failure);
    return took;
  };
  await ask(Math.min(requests, 20)); // compiles the query
  const sorted = [...(await ask(requests))].sort((one, other) => one - other);
  return { p50: percentile(sorted, 50), p99: percentile(sorted, 99) };
}

/** Adds a relation again and again as long as some work is under way. */
async function whileChanging<Result>(url: string, organisations: number, work: () => Promise<Result>): Promise<Result> {
  const over = new AbortController();
  const changing = (async () => {
    while (!over.signal.aborted) {
      await relate(url, organisations);
      await pause(CHANGES_EVERY_MS, null, { signal: over.signal }).catch(() => undefined);
    }
  })();
  try {
    return await work();
  } finally {
    over.abort();
    await changing;
  }
}

async function measureFile(url: string): Promise<Measured['file']> {
  const asked = performance.now();
  const response = await fetch(new URL('/exports/network.graphml', url));
  const text = await response.text();
  if (!response.ok) throw new Error(`The file was refused: ${text}`);
  return { seconds: (performance.now() - asked) / 1_000, bytes: Buffer.byteLength(text) };
}
