import type { Answer } from './asking.js';
import type { Runner } from './field.js';
import type { LoadOrder } from './load/load.js';
import type { LoadSummary } from './load/main.js';
import type { Child } from './machine/child.js';
import { usageOf, workOf } from './machine/usage.js';
import type { Workload } from './workloads.js';

/** How long and how hard. */
export interface Pace {
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly connections: number;
}

/** One gateway under one workload for some seconds. What the system does not tell is null. */
export interface Round {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Processor time of the gateway, per 1,000 requests. */
  readonly cpuSeconds: number | null;
  /** The share of one core that the gateway had. */
  readonly busy: number | null;
  /** The share of its core that others had: programs that have nothing to do with the benchmark. */
  readonly taken: number | null;
  readonly residentBytes: number | null;
  /** Requests that were not answered as they were when the answers were compared. */
  readonly failures: number;
}

/** A gateway that may be measured: it gave the right answers, which are this long. */
export interface Entrant {
  readonly runner: Runner;
  readonly workload: Workload;
  readonly answers: readonly Answer[];
  readonly rounds: Round[];
}

/** Where rounds take place. */
export interface Stage {
  /** The process that puts the load on. */
  readonly load: Child;
  /** The core of the gateways; null where they have none of their own. */
  readonly core: string | null;
  readonly pace: Pace;
  readonly say: (text: string) => void;
}

/**
 * Measures by turns: all entrants once, then all of them again, each time beginning with another one. So what disturbs
 * the machine for a while disturbs nobody alone.
 */
export async function measureByTurns(entrants: readonly Entrant[], stage: Stage): Promise<void> {
  const { pace, say } = stage;
  for (const entrant of entrants) await measure(entrant, stage, pace.warmUpSeconds);

  for (let round = 0; round < pace.rounds; round++) {
    for (let turn = 0; turn < entrants.length; turn++) {
      const entrant = entrants[(turn + round) % entrants.length];
      if (entrant === undefined) continue;
      const measured = await measure(entrant, stage, pace.seconds);
      entrant.rounds.push(measured);
      say(`round ${round + 1}/${pace.rounds}  ${entrant.workload.name}  ${describe(entrant, measured)}`);
    }
  }
}

function describe({ runner }: Entrant, { requestsPerSecond }: Round): string {
  return `${runner.contestant.name}: ${Math.round(requestsPerSecond)} requests/s`;
}

async function measure(entrant: Entrant, stage: Stage, seconds: number): Promise<Round> {
  const { runner, workload, answers } = entrant;
  const requests = workload.bodies.map((body, index) => ({ body, answerBytes: answers[index]?.bytes ?? 0 }));
  const order: LoadOrder = { url: runner.url, requests, connections: stage.pace.connections, seconds };

  const before = reading(runner, stage);
  const summary = await Promise.race([stage.load.exchange<LoadSummary>(order), runner.child.over]);
  const after = reading(runner, stage);

  const own = difference(after.cpuSeconds, before.cpuSeconds);
  const all = difference(after.coreSeconds, before.coreSeconds);
  return {
    requestsPerSecond: summary.requests / summary.seconds,
    p50: summary.p50,
    p99: summary.p99,
    cpuSeconds: own && (own / summary.requests) * 1000,
    busy: own && own / summary.seconds,
    taken: own === null || all === null ? null : Math.max(0, all - own) / summary.seconds,
    residentBytes: after.residentBytes,
    failures: summary.failures,
  };
}

function reading({ child }: Runner, { core }: Stage) {
  const usage = usageOf(child.pid);
  return {
    cpuSeconds: usage?.cpuSeconds ?? null,
    residentBytes: usage?.residentBytes ?? null,
    coreSeconds: core === null ? null : workOf(core),
  };
}

function difference(later: number | null, earlier: number | null): number | null {
  return later === null || earlier === null ? null : later - earlier;
}
