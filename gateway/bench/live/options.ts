import { chosen, names, parsed, positive } from '../options.js';
import type { Pace } from './scenarios/bench.js';
import { CONTESTANTS, type LiveContestant } from './servers.js';

export interface Options {
  readonly contestants: readonly LiveContestant[];
  readonly pace: Pace;
  readonly asJson: boolean;
}

export const HELP = `Measures pushed counts: latency, processor time and memory for each subscriber, beside other servers.

  npm run bench:live -- [options]

  --only NAMES     separated by commas: ${names(CONTESTANTS)}
  --sizes NUMBERS  subscribers of one operation, separated by commas (1000,5000,10000)
  --many N         subscribers over 100 events (10000)
  --seconds N      how long changes go on (10)
  --json           prints JSON instead of tables
  --help           prints this

Progress goes to standard error.`;

/** @throws StartRefused one sentence that says which argument is wrong */
export function readOptions(args: string[]): Options | 'help' {
  const values = parsed(args, {
    only: { type: 'string' },
    sizes: { type: 'string', default: '1000,5000,10000' },
    many: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  });
  if (values.help) return 'help';
  return {
    contestants: chosen(CONTESTANTS, values.only, '--only'),
    pace: {
      sizes: values.sizes.split(',').map((size) => positive(size, '--sizes')),
      many: positive(values.many, '--many'),
      seconds: positive(values.seconds, '--seconds'),
    },
    asJson: values.json,
  };
}
