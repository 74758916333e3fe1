import type { Machine } from '../../machine/machine.js';
import type { LiveGraph } from '../live-graph.js';
import { openLiveGraph } from '../live-graph.js';
import { lineOf } from '../report/report.js';
import { type Load, type Measured, measure } from '../measure.js';
import { type LiveContestant, OURS, type Subgraphs } from '../servers.js';
import { twoByTwo, type TwoByTwo } from './two-by-two.js';

export interface Pace {
  /** Subscribers of one operation, one size after the other. */
  readonly sizes: readonly number[];
  /** Subscribers over many events. */
  readonly many: number;
  /** Seconds that changes go on. */
  readonly seconds: number;
}

export interface Bench {
  readonly machine: Machine;
  readonly contestants: readonly LiveContestant[];
  readonly pace: Pace;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (text: string) => void;
}

/** One row of a table. */
export interface Row {
  readonly contestant: LiveContestant;
  readonly load: Load;
  readonly measured: Measured;
}

export interface Outcome {
  /** Merging off, one operation, 10 changes per second. */
  readonly oneOperation: readonly Row[];
  /** The same with few subscribers, which every server survives. */
  readonly few: readonly Row[];
  /** The usual merging, many events, 100 and 500 registrations per second. */
  readonly manyEvents: readonly Row[];
  /** One operation, and subscribers beside who read nothing. */
  readonly silent: { readonly without: Measured; readonly with: Measured; readonly silent: number } | null;
  readonly twoByTwo: TwoByTwo | null;
}

/** Subscribers that every server that takes part survives. */
const FEW = 100;
const SILENT = 200;
const CHANGES_PER_SECOND = 10;
const REGISTRATIONS_PER_SECOND = [100, 500];
/** A server that has failed with fewer is not asked to serve more. */
const GIVES_UP_AT = 1_000;

/** Runs everything, one server at a time. */
export async function runBench(bench: Bench): Promise<Outcome> {
  const graph = await openLiveGraph(bench.machine, bench.env);
  try {
    const atOnce = await startSubgraphs(graph, '0');
    const few = await compare(bench, { graph, subgraphs: atOnce }, [FEW]);
    const oneOperation = await compare(bench, { graph, subgraphs: atOnce }, bench.pace.sizes);
    const isOurs = bench.contestants.includes(OURS);
    const silent = isOurs ? await besideSilent(bench, graph, atOnce) : null;
    await stopAll(atOnce);
    const merging = await startSubgraphs(graph, '250');
    const manyEvents = isOurs ? await overManyEvents(bench, graph, merging) : [];
    bench.say('two gateways, two events processes');
    const two = isOurs ? await twoByTwo(bench.machine, graph, merging) : null;
    await stopAll(merging);
    return { few, oneOperation, manyEvents, silent, twoByTwo: two };
  } finally {
    await graph.stop();
  }
}

async function startSubgraphs(graph: LiveGraph, lagMs: string): Promise<Subgraphs> {
  const settings = { LIVE_MAX_LAG_MS: lagMs };
  const [events, networks, funding] = await Promise.all([
    graph.start('events', settings),
    graph.start('networks'),
    graph.start('funding'),
  ]);
  return { events, networks, funding };
}

async function stopAll({ events, networks, funding }: Subgraphs): Promise<void> {
  await Promise.all([events, networks, funding].map(({ child }) => child.stop()));
}

interface Ground {
  readonly graph: LiveGraph;
  readonly subgraphs: Subgraphs;
}

async function compare(
  { machine, contestants, pace, say }: Bench,
  ground: Ground,
  sizes: readonly number[],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const subscribers of sizes) {
    for (const contestant of contestants) {
      const hasFailed = rows.some((row) => row.contestant === contestant && fellBehind(row.measured));
      if (hasFailed && subscribers > GIVES_UP_AT) continue;
      say(`${contestant.title}: ${subscribers} subscribers`);
      const load = {
        subscribers,
        eventIds: ground.graph.eventIds.slice(0, 1),
        perSecond: CHANGES_PER_SECOND,
        seconds: pace.seconds,
      };
      const row = { contestant, load, measured: await withServer(machine, contestant, ground, load) };
      say(lineOf(row));
      rows.push(row);
    }
  }
  return rows;
}

/** Subscribers were refused, or are left without the last state. */
function fellBehind({ reason, behind }: Measured): boolean {
  return reason !== null || behind > 0;
}

/** A server of its own for each measurement, so that its memory begins anew. */
async function withServer(
  machine: Machine,
  contestant: LiveContestant,
  { graph, subgraphs }: Ground,
  load: Load,
): Promise<Measured> {
  const server = await contestant.start(machine, graph, subgraphs);
  try {
    return await measure(machine, { graph, server, events: subgraphs.events }, load);
  } finally {
    await server.stop();
  }
}

async function overManyEvents({ machine, pace, say }: Bench, graph: LiveGraph, subgraphs: Subgraphs): Promise<Row[]> {
  const { eventIds } = graph;
  const rows: Row[] = [];
  for (const perSecond of REGISTRATIONS_PER_SECOND) {
    say(
      `${OURS.title}: ${pace.many} subscribers over ${eventIds.length} events, ${perSecond} registrations per second`,
    );
    const load = { subscribers: pace.many, eventIds, perSecond, seconds: pace.seconds };
    const row = { contestant: OURS, load, measured: await withServer(machine, OURS, { graph, subgraphs }, load) };
    say(lineOf(row));
    rows.push(row);
  }
  return rows;
}

async function besideSilent({ machine, pace, say }: Bench, graph: LiveGraph, subgraphs: Subgraphs) {
  say(`${OURS.title}: ${SILENT} subscribers that read nothing`);
  const load = { subscribers: FEW, eventIds: graph.eventIds.slice(0, 1), perSecond: 200, seconds: pace.seconds };
  const ground = { graph, subgraphs };
  const without = await withServer(machine, OURS, ground, load);
  return { without, with: await withServer(machine, OURS, ground, { ...load, silent: SILENT }), silent: SILENT };
}
