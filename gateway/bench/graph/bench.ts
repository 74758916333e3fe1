import type { EmbeddedPostgres } from '../../../services/shared/embedded-postgres.js';
import { projectFile } from '../../../services/shared/project.js';
import type { Machine } from '../machine/machine.js';
import { newSecret } from '../scenes/scene.js';
import { fillDatabases, startPostgres } from './databases.js';
import type { Options } from './options.js';
import type { Result } from './report.js';
import { measureSides } from './rounds.js';
import { type Form, type Side, Starter, type Subgraphs } from './sides.js';
import { untunedProject } from './untuned.js';

export interface Bench extends Options {
  readonly machine: Machine;
  /** The user's environment, for git, npm and the commands that fill databases. */
  readonly env: NodeJS.ProcessEnv;
  /** Told how far it is. */
  readonly say: (text: string) => void;
}

/** Measures all sides with all operations at all sizes. */
export async function runBench(bench: Bench): Promise<Result[]> {
  const { env, say, sides } = bench;
  const wanted = new Set(sides.flatMap(({ gateway, subgraphs }) => [gateway, subgraphs]));
  const forms: Form[] = [];
  if (wanted.has('untuned')) forms.push({ name: 'untuned', folder: await untunedProject(env, say) });
  if (wanted.has('now')) forms.push({ name: 'now', folder: projectFile('.') });

  say('starting PostgreSQL');
  const postgres = await startPostgres();
  try {
    const results: Result[] = [];
    for (const events of bench.sizes) results.push(...(await measureSize(bench, forms, postgres, events)));
    return results;
  } finally {
    await bench.machine.stop();
    await postgres.stop();
  }
}

async function measureSize(
  { machine, sides, operations, pace, env, say }: Bench,
  forms: readonly Form[],
  postgres: EmbeddedPostgres,
  events: number,
): Promise<Result[]> {
  const starter = new Starter(machine, newSecret());
  const subgraphs = new Map<string, Subgraphs>();
  for (const form of forms) {
    say(`filling databases with ${events} events (${form.name})`);
    subgraphs.set(form.name, await starter.subgraphs(form, await fillDatabases(postgres, form, events, env)));
  }
  const started: Side[] = [];
  for (const { name, gateway, subgraphs: behind } of sides) {
    const form = forms.find((each) => each.name === gateway);
    const before = subgraphs.get(behind);
    if (form && before) started.push(await starter.side(name, form, before));
  }
  const load = machine.start('others', { name: 'The load', module: projectFile('build/gateway/bench/load/main.js') });

  const results: Result[] = [];
  for (const { bodies, ...operation } of operations) {
    const measured = await measureSides(started, { ...operation, bodies }, { load, postgresPid: postgres.pid, pace });
    for (const { side, requestsPerSecond } of measured) {
      say(`${events} events  ${operation.name}  ${side}: ${Math.round(requestsPerSecond)} requests/s`);
    }
    results.push({ events, operation, measured });
  }
  await machine.stop();
  return results;
}
