import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { StartRefused } from '../../services/shared/process.js';
import { type Contestant, CONTESTANTS } from './contestants.js';
import type { Pace } from './rounds.js';
import { type Workload, WORKLOADS } from './workloads.js';

export interface Options {
  readonly contestants: readonly Contestant[];
  readonly workloads: readonly Workload[];
  readonly pace: Pace;
  readonly profileFolder: string | null;
  readonly asJson: boolean;
}

export const HELP = `Measures our gateway beside others: requests per second, latency, processor time, memory.

  npm run bench:gateway -- [options]

  --only NAMES        gateways, separated by commas: ${names(CONTESTANTS)}
  --queries NAMES     queries, separated by commas: ${names(WORKLOADS)}
  --rounds N          rounds for each gateway and query (7)
  --seconds N         length of a round (2)
  --warm-up N         seconds for each gateway and query before the first round (3)
  --connections N     requests under way at a time (32)
  --json              prints JSON instead of tables
  --profile FOLDER    writes a CPU profile of each of our own gateways
  --help              prints this

Other gateways are installed into build/bench-peers when they are first asked for. Progress goes to standard error.`;

/**
 * @param folder that a relative path begins at
 * @throws StartRefused one sentence that says which argument is wrong
 */
export function readOptions(args: string[], folder: string): Options | 'help' {
  const values = parsed(args, {
    only: { type: 'string' },
    queries: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '2' },
    'warm-up': { type: 'string', default: '3' },
    connections: { type: 'string', default: '32' },
    json: { type: 'boolean', default: false },
    profile: { type: 'string' },
    help: { type: 'boolean', default: false },
  });
  if (values.help) return 'help';
  return {
    contestants: chosen(CONTESTANTS, values.only, '--only'),
    workloads: chosen(WORKLOADS, values.queries, '--queries'),
    pace: paceOf(values),
    profileFolder: values.profile === undefined ? null : resolve(folder, values.profile),
    asJson: values.json,
  };
}

/** How long and how hard, as the options of this name say. */
export function paceOf(values: Readonly<Record<'rounds' | 'seconds' | 'warm-up' | 'connections', string>>): Pace {
  return {
    rounds: positive(values.rounds, '--rounds'),
    seconds: positive(values.seconds, '--seconds'),
    warmUpSeconds: positive(values['warm-up'], '--warm-up'),
    connections: positive(values.connections, '--connections'),
  };
}

/** @throws StartRefused for an argument that is none of the options */
export function parsed<Known extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: Known) {
  try {
    return parseArgs<{ args: string[]; options: Known }>({ args, options }).values;
  } catch (error) {
    throw new StartRefused(`${(error as Error).message}; see --help.`);
  }
}

/** @throws StartRefused when a name is none of the choices */
export function chosen<Choice extends { name: string }>(
  choices: readonly Choice[],
  given: string | undefined,
  option: string,
): readonly Choice[] {
  if (given === undefined) return choices;
  const wanted = given.split(',');
  const unknown = wanted.find((name) => !choices.some((choice) => choice.name === name));
  if (unknown !== undefined) {
    throw new StartRefused(`${option} has nothing called "${unknown}"; there are ${names(choices)}.`);
  }
  return choices.filter(({ name }) => wanted.includes(name));
}

/** @throws StartRefused when it is no number above 0 */
export function positive(given: string, option: string): number {
  const number = Number(given);
  if (!(number > 0)) throw new StartRefused(`${option} must be a number above 0; see --help.`);
  return number;
}

export function names(choices: readonly { name: string }[]): string {
  return choices.map(({ name }) => name).join(', ');
}
