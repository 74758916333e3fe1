import { chosen, names, parsed, positive } from '../options.js';
import { type GrowthOperation, OPERATIONS } from './operations.js';

export interface Options {
  readonly operations: readonly GrowthOperation[];
  readonly sizes: readonly number[];
  readonly rounds: number;
  /** Requests of one operation in a round. */
  readonly requests: number;
  readonly asJson: boolean;
}

export const HELP = `Measures what asking takes with few and with many registrations.

  npm run bench:growth -- [options]

  --operations NAMES  separated by commas: ${names(OPERATIONS)}
  --sizes NUMBERS     registrations, separated by commas (1000,1000000)
  --rounds N          rounds for each size and operation (7)
  --requests N        requests of a round, one after the other (100)
  --json              prints JSON instead of a table
  --help              prints this

Progress goes to standard error.`;

/** @throws StartRefused one sentence that says which argument is wrong */
export function readOptions(args: string[]): Options | 'help' {
  const values = parsed(args, {
    operations: { type: 'string' },
    sizes: { type: 'string', default: '1000,1000000' },
    rounds: { type: 'string', default: '7' },
    requests: { type: 'string', default: '100' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  });
  if (values.help) return 'help';
  return {
    operations: chosen(OPERATIONS, values.operations, '--operations'),
    sizes: values.sizes.split(',').map((size) => positive(size, '--sizes')),
    rounds: positive(values.rounds, '--rounds'),
    requests: positive(values.requests, '--requests'),
    asJson: values.json,
  };
}
