import { chosen, names, paceOf, parsed } from '../options.js';
import type { Pace } from '../rounds.js';

/** By which ways people are registered; the first ones are what the others are compared with. */
export const WAYS = [
  { name: 'sql-each', title: 'plain SQL, one transaction each' },
  { name: 'sql-batches', title: 'plain SQL, shared transactions' },
  { name: 'subgraph', title: 'events subgraph' },
  { name: 'gateway', title: 'gateway' },
] as const;

export type Way = (typeof WAYS)[number];

export interface Options {
  readonly ways: readonly Way[];
  readonly pace: Pace;
  readonly profileFolder: string | null;
  readonly asJson: boolean;
}

export const HELP = `Measures registrations per second at one event: through the gateway, at the events subgraph, and as plain SQL.

  npm run bench:register -- [options]

  --ways NAMES      separated by commas: ${names(WAYS)}
  --rounds N        rounds for each way (5)
  --seconds N       length of a round (5)
  --warm-up N       seconds for each way before the first round (5)
  --connections N   people who ask at a time (400)
  --profile FOLDER  writes CPU profiles of the events subgraph and the gateway
  --json            prints JSON instead of a table
  --help            prints this

Progress goes to standard error.`;

/** @throws StartRefused one sentence that says which argument is wrong */
export function readOptions(args: string[]): Options | 'help' {
  const values = parsed(args, {
    ways: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '5' },
    'warm-up': { type: 'string', default: '5' },
    connections: { type: 'string', default: '400' },
    profile: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  });
  if (values.help) return 'help';
  return {
    ways: chosen(WAYS, values.ways, '--ways'),
    pace: paceOf(values),
    profileFolder: values.profile ?? null,
    asJson: values.json,
  };
}
