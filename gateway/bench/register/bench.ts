import { ANONYMOUS, VIEWER_HEADER, viewerSigner } from '../../../services/shared/identity.js';
import { projectFile } from '../../../services/shared/project.js';
import type { Child } from '../machine/child.js';
import { familyCpuSeconds, usageOf } from '../machine/usage.js';
import { type OverPostgres, withPostgres } from '../machine/with-postgres.js';
import type { Tools } from '../program.js';
import { newSecret } from '../scenes/scene.js';
import { median } from '../statistics.js';
import { startGraph, type WholeGraph } from './graph.js';
import { importEvents } from './import-events.js';
import type { RegisterOrder } from './load.js';
import type { RegisterSummary } from './load-main.js';
import type { Options, Way } from './options.js';

/** What a way reached: of each figure the middle of its rounds. */
export interface Measured {
  readonly way: Way;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly failures: number;
  /** Milliseconds of processor time for one registration; null where the system does not tell. */
  readonly cpu: Cpu;
}

/** Whose processor time it is. */
export type Cpu = Readonly<Record<'load' | 'gateway' | 'events' | 'postgres', number | null>>;

type Round = RegisterSummary & { readonly cpu: Cpu };

export interface Bench extends Options, Tools, OverPostgres {}

/** As many seats as in the story: whoever comes after them waits. */
const SEATS = 140;
/** Longer than a benchmark. */
const SIGNED_FOR_S = 86_400;
const DATABASES = { events: 'events', networks: 'networks', funding: 'funding' };

/** Measures all ways, by turns, beginning with another one in each round; each time at an event where nobody has registered. */
export function runBench(bench: Bench): Promise<Measured[]> {
  const { machine, pace, say } = bench;
  say('starting PostgreSQL and the graph');
  return withPostgres(bench, async (postgres) => {
    for (const database of Object.values(DATABASES)) await postgres.createDatabase(database);
    const secret = newSecret();
    const { profileFolder } = bench;
    const graph = await startGraph(machine, postgres, { secret, databases: DATABASES, profileFolder });
    await importEvents(bench, { postgres, databases: DATABASES, events: eventsOf(bench) });
    const load = machine.start('others', {
      name: 'The load',
      module: projectFile('build/gateway/bench/register/load-main.js'),
    });
    const headers = { [VIEWER_HEADER]: await viewerSigner(secret, SIGNED_FOR_S)(ANONYMOUS) };
    const stage: Stage = { graph, postgresPid: postgres.pid, load, headers, connections: pace.connections };

    return await measureWays(bench, stage);
  });
}

async function measureWays({ ways, pace, say }: Bench, stage: Stage): Promise<Measured[]> {
  const rounds = new Map<Way, Round[]>(ways.map((way) => [way, []]));
  for (const way of ways) await measure(stage, way, { round: 0, seconds: pace.warmUpSeconds });
  for (let round = 1; round <= pace.rounds; round++) {
    for (const [turn] of ways.entries()) {
      const way = ways[(turn + round) % ways.length] ?? SUBGRAPH;
      const summary = await measure(stage, way, { round, seconds: pace.seconds });
      say(`round ${round}  ${way.title}: ${Math.round(summary.registrations / summary.seconds)} registrations/s`);
      rounds.get(way)?.push(summary);
    }
  }
  return [...rounds].map(([way, summaries]) => middleOf(way, summaries));
}

const eventOf = (way: Way, round: number) => `bench-${way.name}-${round}`;

/** One event for each way and round. */
function eventsOf({ ways, pace }: Options): { id: string; title: string; capacity: number }[] {
  const rounds = Array.from({ length: pace.rounds + 1 }, (_, round) => round);
  return ways.flatMap((way) =>
    rounds.map((round) => ({ id: eventOf(way, round), title: `Konferenz ${way.name} ${round}`, capacity: SEATS })),
  );
}

interface Stage {
  readonly graph: WholeGraph;
  readonly postgresPid: number;
  readonly load: Child;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
}

async function measure(stage: Stage, way: Way, { round, seconds }: { round: number; seconds: number }): Promise<Round> {
  const { graph, load, headers, connections } = stage;
  const common = { eventId: eventOf(way, round), seconds, connections };
  const order = orderOf(way, common, { graph, headers });
  // Seats go first, and the counters' row is there: all that is measured waits.
  await load.exchange<RegisterSummary>({ ...orderOf(SUBGRAPH, common, { graph, headers }), seconds: 0.5 });
  const before = cpuOf(stage);
  const summary = await Promise.race([load.exchange<RegisterSummary>(order), graph.events.over, graph.gateway.over]);
  const after = cpuOf(stage);
  const parts = Object.keys(before) as (keyof Cpu)[];
  const perRegistration = parts.map((part) => {
    const [from, to] = [before[part], after[part]];
    return [part, from === null || to === null ? null : ((to - from) / summary.registrations) * 1000] as const;
  });
  return { ...summary, cpu: Object.fromEntries(perRegistration) as Cpu };
}

/** Seconds so far. */
function cpuOf({ graph, load, postgresPid }: Stage): Cpu {
  return {
    load: usageOf(load.pid)?.cpuSeconds ?? null,
    gateway: usageOf(graph.gateway.pid)?.cpuSeconds ?? null,
    events: usageOf(graph.events.pid)?.cpuSeconds ?? null,
    postgres: familyCpuSeconds(postgresPid),
  };
}

const SUBGRAPH: Way = { name: 'subgraph', title: 'events subgraph' };

/** So many share a transaction in the queue of the events subgraph, too. */
const TOGETHER = 200;
/** PostgreSQL lets one transaction after the other register for an event: more connections than these are of no use to it. */
const SQL_CONNECTIONS = 10;

function orderOf(
  { name }: Way,
  common: Pick<RegisterOrder, 'eventId' | 'seconds' | 'connections'>,
  { graph, headers }: Pick<Stage, 'graph' | 'headers'>,
): RegisterOrder {
  switch (name) {
    case 'sql-each':
      return { ...common, way: 'sql', url: graph.databaseUrl, connections: SQL_CONNECTIONS, together: 1 };
    case 'sql-batches':
      return {
        ...common,
        way: 'sql',
        url: graph.databaseUrl,
        connections: 1,
        together: Math.min(common.connections, TOGETHER),
      };
    case 'subgraph':
      return { ...common, way: 'http', url: graph.eventsUrl, headers };
    case 'gateway':
      return { ...common, way: 'http', url: graph.gatewayUrl, headers: {} };
  }
}

function middleOf(way: Way, summaries: readonly Round[]): Measured {
  const middle = (part: keyof Cpu): number | null => {
    const known = summaries.flatMap(({ cpu }) => cpu[part] ?? []);
    return known.length === 0 ? null : median(known);
  };
  return {
    way,
    perSecond: median(summaries.map(({ registrations, seconds }) => registrations / seconds)),
    p50: median(summaries.map(({ p50 }) => p50)),
    p99: median(summaries.map(({ p99 }) => p99)),
    failures: summaries.reduce((sum, { failures }) => sum + failures, 0),
    cpu: {
      load: middle('load'),
      gateway: middle('gateway'),
      events: middle('events'),
      postgres: middle('postgres'),
    },
  };
}
