import type { Answer } from './asking.js';
import { type Contestant, REFERENCE } from './contestants.js';
import { answersOf, disagreement, type Runner, type Skipped, startRunner } from './field.js';
import type { Machine } from './machine/machine.js';
import { measureByTurns, type Entrant, type Pace } from './rounds.js';
import type { Scene } from './scenes/scene.js';
import { tinySubgraphs } from './scenes/tiny-subgraphs.js';
import { wholeGraph } from './scenes/whole-graph.js';
import { projectFile } from '../../services/shared/project.js';
import type { Workload } from './workloads.js';

export interface Bench {
  readonly machine: Machine;
  readonly contestants: readonly Contestant[];
  readonly workloads: readonly Workload[];
  readonly pace: Pace;
  /** Where profiles of our own gateway go; null for none. */
  readonly profileFolder: string | null;
  /** Told how far it is. */
  readonly say: (text: string) => void;
}

export interface Outcome {
  readonly entrants: readonly Entrant[];
  readonly skipped: readonly Skipped[];
}

/** Measures all contestants under all workloads: first before the tiny subgraphs, then before the whole graph. */
export async function runBench(bench: Bench): Promise<Outcome> {
  const tiny = await playScene(bench, 'tiny', tinySubgraphs);
  const whole = await playScene(bench, 'whole', wholeGraph);
  return { entrants: [...tiny.entrants, ...whole.entrants], skipped: [...tiny.skipped, ...whole.skipped] };
}

async function playScene(
  bench: Bench,
  kind: Workload['scene'],
  open: (machine: Machine) => Promise<Scene>,
): Promise<Outcome> {
  const workloads = bench.workloads.filter(({ scene }) => scene === kind);
  const contestants = bench.contestants.filter(({ asksOnBehalf }) => kind === 'tiny' || asksOnBehalf);
  if (workloads.length === 0 || contestants.length === 0) return { entrants: [], skipped: [] };

  const { machine, pace, say } = bench;
  say(kind === 'tiny' ? 'starting the tiny subgraphs' : 'starting the whole graph');
  const scene = await open(machine);
  const skipped: Skipped[] = [];
  const runners = await startAll(bench, scene, contestants, skipped);
  const entrants: Entrant[] = [];
  for (const workload of workloads) entrants.push(...(await compare(runners, workload, skipped)));

  const load = machine.start('others', {
    name: 'The load',
    module: projectFile('build/gateway/bench/load/main.js'),
  });
  await measureByTurns(entrants, { load, core: machine.cores?.gateway ?? null, pace, say });

  for (const { child } of runners) await child.stop();
  await load.stop();
  await scene.stop();
  return { entrants, skipped };
}

async function startAll(
  { machine, profileFolder, say }: Bench,
  scene: Scene,
  contestants: readonly Contestant[],
  skipped: Skipped[],
): Promise<Runner[]> {
  const runners: Runner[] = [];
  for (const contestant of contestants) {
    const isProfiled = profileFolder !== null && contestant.peer === null;
    const nodeOptions = isProfiled ? ['--cpu-prof', '--cpu-prof-dir', profileFolder] : [];
    try {
      say(`starting ${contestant.name}`);
      runners.push(await startRunner(machine, scene, contestant, nodeOptions));
    } catch (error) {
      skipped.push({ name: contestant.name, reason: (error as Error).message });
    }
  }
  return runners;
}

/** Those whose answers are the reference's. Without the reference the first one's count. */
async function compare(runners: readonly Runner[], workload: Workload, skipped: Skipped[]): Promise<Entrant[]> {
  const all = new Map<Runner, readonly Answer[]>();
  for (const runner of runners) all.set(runner, await answersOf(runner, workload));
  const reference = runners.find(({ contestant }) => contestant.name === REFERENCE) ?? runners[0];
  const expected = (reference && all.get(reference)) ?? [];

  const entrants: Entrant[] = [];
  for (const [runner, answers] of all) {
    const mistake = disagreement(answers, expected);
    if (mistake === undefined) entrants.push({ runner, workload, answers, rounds: [] });
    else skipped.push({ name: `${runner.contestant.name} (${workload.name})`, reason: mistake });
  }
  return entrants;
}
