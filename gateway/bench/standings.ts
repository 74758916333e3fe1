import { REFERENCE } from './contestants.js';
import type { Entrant, Round } from './rounds.js';
import { median } from './statistics.js';
import type { Workload } from './workloads.js';

/** What a gateway reached under a workload: the middle of its rounds. */
export interface Standing extends Round {
  readonly name: string;
  readonly title: string;
  /** Requests per second of its slowest and its fastest round. */
  readonly slowest: number;
  readonly fastest: number;
  /** Requests per second as a multiple of the reference's; null where that was not measured. */
  readonly times: number | null;
  /** Requests per second as a multiple of those of the fastest gateway that is not ours. */
  readonly timesBestPeer: number | null;
  /** The 99th percentile as a multiple of the reference's. */
  readonly timesP99: number | null;
  /** Processor time as a multiple of the reference's. */
  readonly timesCpu: number | null;
}

export interface Table {
  readonly workload: Pick<Workload, 'name' | 'title'>;
  readonly standings: readonly Standing[];
}

/** One table for each workload, its gateways in the order in which they were given. */
export function tablesOf(entrants: readonly Entrant[]): Table[] {
  const workloads = [...new Set(entrants.map(({ workload }) => workload))];
  return workloads.map((asked) => ({
    workload: { name: asked.name, title: asked.title },
    standings: standingsOf(entrants.filter(({ workload }) => workload === asked)),
  }));
}

function standingsOf(entrants: readonly Entrant[]): Standing[] {
  const middles = entrants.map(({ runner, rounds }) => ({ ...runner.contestant, middle: middleOf(rounds), rounds }));
  const reference = middles.find(({ name }) => name === REFERENCE)?.middle;
  const peers = middles.filter(({ peer }) => peer !== null).map(({ middle }) => middle.requestsPerSecond);
  return middles.map(({ name, title, middle, rounds }) => ({
    name,
    title,
    ...middle,
    slowest: Math.min(...rounds.map(({ requestsPerSecond }) => requestsPerSecond)),
    fastest: Math.max(...rounds.map(({ requestsPerSecond }) => requestsPerSecond)),
    times: ratio(middle.requestsPerSecond, reference?.requestsPerSecond),
    timesBestPeer: peers.length === 0 ? null : ratio(middle.requestsPerSecond, Math.max(...peers)),
    timesP99: ratio(middle.p99, reference?.p99),
    timesCpu: ratio(middle.cpuSeconds, reference?.cpuSeconds),
  }));
}

function ratio(value: number | null, unit: number | null | undefined): number | null {
  return value === null || unit === null || unit === undefined ? null : value / unit;
}

function middleOf(rounds: readonly Round[]): Round {
  const middle = (of: (round: Round) => number) => median(rounds.map(of));
  const middleIfKnown = (of: (round: Round) => number | null) => {
    const known = rounds.map(of).filter((value) => value !== null);
    return known.length === 0 ? null : median(known);
  };
  return {
    requestsPerSecond: middle(({ requestsPerSecond }) => requestsPerSecond),
    p50: middle(({ p50 }) => p50),
    p99: middle(({ p99 }) => p99),
    cpuSeconds: middleIfKnown(({ cpuSeconds }) => cpuSeconds),
    busy: middleIfKnown(({ busy }) => busy),
    taken: middleIfKnown(({ taken }) => taken),
    residentBytes: middleIfKnown(({ residentBytes }) => residentBytes),
    failures: rounds.reduce((sum, { failures }) => sum + failures, 0),
  };
}
