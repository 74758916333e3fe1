import { setMaxListeners } from 'node:events';
import type { Machine } from '../bench/machine/machine.js';
import { Broken } from './clients/broken.js';
import type { CaseGroup, ConformanceCase } from './conformance-case.js';
import type { Addresses, GatewayAdapter, RunningGateway } from './gateways/gateway.js';
import { Stage } from './stage.js';
import type { Ground } from './subgraphs/ground.js';

export type Verdict =
  { readonly kind: 'kept' } | { readonly kind: 'broken'; readonly reason: string } | { readonly kind: 'not offered' };

/** What became of each case on one gateway. */
export interface GatewayResult {
  readonly name: string;
  readonly title: string;
  /** By the id of the case. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/** For a case that names no other time. */
const WITHIN_MS = 5_000;

/** What every gateway is tried with. */
export interface Run {
  readonly machine: Machine;
  readonly ground: Ground;
  readonly groups: readonly CaseGroup[];
  /** Told which promises were broken, as soon as they are. */
  readonly say?: (text: string) => void;
}

/** Tries every case on one gateway. After each that is broken the gateway starts anew: none is to blame for another. */
export async function runCases({ machine, ground, groups, say }: Run, adapter: GatewayAdapter): Promise<GatewayResult> {
  const verdicts = new Map<string, Verdict>();
  let gateway: RunningGateway | null = null;
  for (const together of sideBySide(groups)) {
    for (const { id } of together) verdicts.set(id, { kind: 'not offered' });
    gateway ??= await adapter.start(machine, ground);
    const addresses = gateway;
    const offered = together.filter((tried) => isOffered(tried, adapter));
    await Promise.all(offered.map(async (tried) => verdicts.set(tried.id, await tryCase(tried, ground, addresses))));
    const broken = offered.filter(({ id }) => verdicts.get(id)?.kind === 'broken');
    if (broken.length === 0) continue;
    say?.(`${adapter.name}: ${broken.map(({ id }) => id).join(', ')}`);
    await gateway.stop();
    gateway = null;
  }
  await gateway?.stop();
  return { name: adapter.name, title: adapter.title, verdicts };
}

/** The cases that only wait at once, then the others one after the other: they share the subgraphs. */
function sideBySide(groups: readonly CaseGroup[]): readonly (readonly ConformanceCase[])[] {
  const all = groups.flatMap(({ cases }) => cases);
  const waiting = all.filter(({ isWaiting }) => isWaiting === true);
  return [waiting, ...all.filter(({ isWaiting }) => isWaiting !== true).map((alone) => [alone])];
}

function isOffered({ needs = [] }: ConformanceCase, { features }: GatewayAdapter): boolean {
  return needs.every((feature) => features.includes(feature));
}

async function tryCase(tried: ConformanceCase, ground: Ground, addresses: Addresses): Promise<Verdict> {
  const deadline = new AbortController();
  setMaxListeners(0, deadline.signal); // each client listens
  const timer = setTimeout(() => deadline.abort(), tried.withinMs ?? WITHIN_MS);
  const stage = new Stage(ground, addresses, deadline.signal);
  try {
    await tried.run(stage);
    return { kind: 'kept' };
  } catch (error) {
    return { kind: 'broken', reason: error instanceof Broken ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
    deadline.abort();
    await stage.clear();
  }
}
