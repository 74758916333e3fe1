import { type Answer, askOnce } from '../asking.js';
import { disagreement } from '../field.js';
import type { LoadOrder } from '../load/load.js';
import type { LoadSummary } from '../load/main.js';
import type { Child } from '../machine/child.js';
import { familyCpuSeconds, usageOf } from '../machine/usage.js';
import type { Pace } from '../rounds.js';
import { median } from '../statistics.js';
import type { DashboardOperation } from './operations.js';
import { type Side, statementsOf } from './sides.js';

/** Milliseconds of processor time for one request; what the system does not tell is null. */
export interface Cpu {
  readonly gateway: number | null;
  readonly subgraphs: number | null;
  readonly postgres: number | null;
}

/** What a side reached with an operation: of each figure the middle of its rounds. */
export interface Measured {
  readonly side: string;
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p99: number;
  readonly cpu: Cpu;
  readonly statements: number;
  readonly failures: number;
}

/** Where rounds take place. */
export interface Stage {
  readonly load: Child;
  readonly postgresPid: number;
  readonly pace: Pace;
}

type Round = Omit<Measured, 'side' | 'statements'>;

interface Entrant {
  readonly side: Side;
  /** Bodies of requests with the lengths of their answers. */
  readonly requests: LoadOrder['requests'];
  readonly answers: readonly Answer[];
  readonly statements: number;
  readonly rounds: Round[];
}

/**
 * Measures all sides with one operation, by turns, beginning with another one in each round.
 *
 * @throws Error when the sides do not answer alike
 */
export async function measureSides(
  sides: readonly Side[],
  operation: DashboardOperation,
  stage: Stage,
): Promise<Measured[]> {
  const entrants: Entrant[] = [];
  for (const side of sides) entrants.push(await enter(side, operation));
  for (const { side, answers } of entrants) {
    const mistake = disagreement(answers, entrants[0]?.answers ?? []);
    if (mistake !== undefined) throw new Error(`${operation.name} (${side.name}): ${mistake}.`);
  }

  for (const entrant of entrants) await measure(entrant, stage, stage.pace.warmUpSeconds);
  for (let round = 0; round < stage.pace.rounds; round++) {
    for (let turn = 0; turn < entrants.length; turn++) {
      const entrant = entrants[(turn + round) % entrants.length];
      if (entrant !== undefined) entrant.rounds.push(await measure(entrant, stage, stage.pace.seconds));
    }
  }
  return entrants.map(({ side, statements, rounds }) => ({ side: side.name, statements, ...middleOf(rounds) }));
}

/** Asks every request once: for the answers, and for how many statements a request takes. */
async function enter(side: Side, { bodies }: DashboardOperation): Promise<Entrant> {
  const before = await statementsOf(side.subgraphs);
  const answers: Answer[] = [];
  for (const body of bodies) answers.push(await askOnce(side.url, body));
  const statements = ((await statementsOf(side.subgraphs)) - before) / bodies.length;
  const requests = bodies.map((body, index) => ({ body, answerBytes: answers[index]?.bytes ?? 0 }));
  return { side, requests, answers, statements, rounds: [] };
}

async function measure({ side, requests }: Entrant, stage: Stage, seconds: number): Promise<Round> {
  const { load, pace, postgresPid } = stage;
  const order: LoadOrder = { url: side.url, requests, connections: pace.connections, seconds };

  const before = cpuOf(side, postgresPid);
  const summary = await Promise.race([load.exchange<LoadSummary>(order), side.gateway.over]);
  const after = cpuOf(side, postgresPid);

  const perRequest = (part: keyof Cpu): number | null => {
    const [from, to] = [before[part], after[part]];
    return from === null || to === null ? null : ((to - from) / summary.requests) * 1000;
  };
  return {
    requestsPerSecond: summary.requests / summary.seconds,
    p99: summary.p99,
    cpu: { gateway: perRequest('gateway'), subgraphs: perRequest('subgraphs'), postgres: perRequest('postgres') },
    failures: summary.failures,
  };
}

/** Seconds so far. PostgreSQL is one for all sides, of which one is asked at a time. */
function cpuOf({ gateway, subgraphs }: Side, postgresPid: number): Cpu {
  return {
    gateway: usageOf(gateway.pid)?.cpuSeconds ?? null,
    subgraphs: sum(subgraphs.children.map(({ pid }) => usageOf(pid)?.cpuSeconds ?? null)),
    postgres: familyCpuSeconds(postgresPid),
  };
}

function middleOf(rounds: readonly Round[]): Round {
  const middle = (of: (round: Round) => number | null): number | null => {
    const known = rounds.map(of).filter((value) => value !== null);
    return known.length === 0 ? null : median(known);
  };
  return {
    requestsPerSecond: middle(({ requestsPerSecond }) => requestsPerSecond) ?? NaN,
    p99: middle(({ p99 }) => p99) ?? NaN,
    cpu: {
      gateway: middle(({ cpu }) => cpu.gateway),
      subgraphs: middle(({ cpu }) => cpu.subgraphs),
      postgres: middle(({ cpu }) => cpu.postgres),
    },
    failures: rounds.reduce((all, { failures }) => all + failures, 0),
  };
}

/** null as soon as one of them is unknown. */
export function sum(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>((all, value) => (all === null || value === null ? null : all + value), 0);
}
