import { readCommandLine, UsageError } from '../shared/command-line.js';

/** How much of each is asked for; 0 for what is not. */
export interface DemoSizes {
  events: number;
  organisations: number;
  /** They need organisations that receive them. */
  grants: number;
  seed: number;
}

const MOST = { events: 1_000_000, organisations: 100_000, grants: 100_000 } as const;

/**
 * @returns null when help is asked for
 * @throws UsageError one sentence that says which argument is wrong
 */
export function readArguments(args: readonly string[]): DemoSizes | null {
  const { values } = readCommandLine({
    args: [...args],
    options: {
      events: { type: 'string', default: '0' },
      organisations: { type: 'string', default: '0' },
      grants: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return null;
  const sizes = {
    events: wholeNumber('events', values.events, MOST.events),
    organisations: wholeNumber('organisations', values.organisations, MOST.organisations),
    grants: wholeNumber('grants', values.grants, MOST.grants),
  };
  if (Object.values(sizes).every((size) => size === 0)) {
    throw new UsageError(
      `Say how much: ${Object.keys(MOST)
        .map((name) => `--${name} N`)
        .join(', ')}.`,
    );
  }
  if (sizes.grants > 0 && sizes.organisations === 0) {
    throw new UsageError('--grants needs --organisations N, of those who receive them.');
  }
  return { ...sizes, seed: wholeNumber('seed', values.seed, 2 ** 31 - 1) };
}

function wholeNumber(name: string, given: unknown, most: number): number {
  const value = Number(given);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new UsageError(`--${name} must be a whole number from 0 to ${most}.`);
}
