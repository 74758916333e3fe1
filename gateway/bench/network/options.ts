import { chosen, names, parsed, positive } from '../options.js';
import type { Size } from './made-up-network.js';
import { type NetworkOperation, OPERATIONS } from './operations.js';

export interface Options {
  readonly size: Size;
  readonly operations: readonly NetworkOperation[];
  /** Requests of one operation, one after the other. */
  readonly requests: number;
  /** Changes of which it is measured when they are known. */
  readonly changes: number;
  readonly profileFolder: string | null;
  readonly asJson: boolean;
}

export const HELP = `Measures the network as a graph: figures, paths and neighbourhoods, at rest and while it changes.

  npm run bench:network -- [options]

  --organisations N   how many there are (10000)
  --ties N            what joins them, of all kinds (100000)
  --seed N            another one makes another network (1)
  --operations NAMES  separated by commas: ${names(OPERATIONS)}
  --requests N        requests of one operation, one after the other (100)
  --changes N         changes of which it is measured when they are known (5)
  --profile FOLDER    writes CPU profiles of the processes there
  --json              prints JSON instead of tables
  --help              prints this

Progress goes to standard error.`;

/** @throws StartRefused one sentence that says which argument is wrong */
export function readOptions(args: string[]): Options | 'help' {
  const values = parsed(args, {
    organisations: { type: 'string', default: '10000' },
    ties: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    operations: { type: 'string' },
    requests: { type: 'string', default: '100' },
    changes: { type: 'string', default: '5' },
    profile: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  });
  if (values.help) return 'help';
  return {
    size: {
      organisations: positive(values.organisations, '--organisations'),
      ties: positive(values.ties, '--ties'),
      seed: positive(values.seed, '--seed'),
    },
    operations: chosen(OPERATIONS, values.operations, '--operations'),
    requests: positive(values.requests, '--requests'),
    changes: positive(values.changes, '--changes'),
    profileFolder: values.profile ?? null,
    asJson: values.json,
  };
}
