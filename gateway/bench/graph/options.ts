import { chosen, names, paceOf, parsed, positive } from '../options.js';
import type { Pace } from '../rounds.js';
import { type DashboardOperation, OPERATIONS } from './operations.js';

/** Which forms of gateway and subgraphs stand together. */
export const SIDES = [
  { name: 'untuned', gateway: 'untuned', subgraphs: 'untuned' },
  { name: 'gateway', gateway: 'now', subgraphs: 'untuned' },
  { name: 'subgraphs', gateway: 'untuned', subgraphs: 'now' },
  { name: 'now', gateway: 'now', subgraphs: 'now' },
] as const;

export interface Options {
  readonly sides: readonly (typeof SIDES)[number][];
  readonly operations: readonly DashboardOperation[];
  readonly sizes: readonly number[];
  readonly pace: Pace;
  readonly asJson: boolean;
}

export const HELP = `Measures the whole graph, as it was before it was made fast and as it is: requests per second, latency,
processor time and statements of the operations that dashboards ask most.

  npm run bench:graph -- [options]

  --sides NAMES       separated by commas (untuned,now): ${names(SIDES)};
                      "gateway" and "subgraphs" have only these in the form of now
  --operations NAMES  separated by commas: ${names(OPERATIONS)}
  --sizes NUMBERS     events in the database, separated by commas (1000,100000)
  --rounds N          rounds for each side and operation (3)
  --seconds N         length of a round (2)
  --warm-up N         seconds for each side and operation before the first round (3)
  --connections N     requests under way at a time (16)
  --json              prints JSON instead of tables
  --help              prints this

The untuned form is taken out of the git history and built in build/bench-untuned; databases are kept in .data/bench-graph.
Progress goes to standard error.`;

/** @throws StartRefused one sentence that says which argument is wrong */
export function readOptions(args: string[]): Options | 'help' {
  const values = parsed(args, {
    sides: { type: 'string', default: 'untuned,now' },
    operations: { type: 'string' },
    sizes: { type: 'string', default: '1000,100000' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '2' },
    'warm-up': { type: 'string', default: '3' },
    connections: { type: 'string', default: '16' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  });
  if (values.help) return 'help';
  return {
    sides: chosen(SIDES, values.sides, '--sides'),
    operations: chosen(OPERATIONS, values.operations, '--operations'),
    sizes: values.sizes.split(',').map((size) => positive(size, '--sizes')),
    pace: paceOf(values),
    asJson: values.json,
  };
}
