import { parseArgs } from 'node:util';

/** What the command is asked to do. */
export type IntakeArguments =
  | { do: 'help' }
  | { do: 'take-in'; paths: string[]; isDryRun: boolean }
  | { do: 'list' }
  | { do: 'dismiss'; id: number }
  | { do: 'assign'; id: number; eventId: string; name?: string; email?: string; partySize?: number };

export const HELP = `Reads registration mails: registers who certainly wants to come to which event, and lists what somebody has to decide.

  npm run intake -- [--dry-run] PATH...     PATH is a mail, a folder of .eml files, or a maildir (cur/ and new/)
  npm run intake -- --list                  what is to be decided
  npm run intake -- --assign ID --event EVENT [--name NAME] [--email ADDRESS] [--seats N]
                                            registers who wrote the mail of item ID
  npm run intake -- --dismiss ID            there is nothing to do about item ID

  --dry-run   tries everything and writes nothing

Taking in a mail again changes nothing. The databases are those of "npm run import". It ends with 0 when nothing is left to
decide, 3 when something is, 1 when a file is no mail, a decision was refused or a database cannot be used, 2 when it is
called in a wrong way.`;

/** A command line that makes no sense. The message is one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @throws UsageError */
export function readArguments(args: readonly string[]): IntakeArguments {
  const { values, positionals } = parsed(args);
  const { assign, dismiss, list, help, event, name, email, seats, 'dry-run': isDryRun } = values;
  if (help) return { do: 'help' };
  const asked = [positionals.length > 0, list, assign !== undefined, dismiss !== undefined].filter(Boolean);
  if (asked.length !== 1)
    throw new UsageError('Name mails or folders, or one of --list, --assign ID and --dismiss ID.');
  if (isDryRun && positionals.length === 0) throw new UsageError('--dry-run goes with mails and folders only.');

  if (list) return { do: 'list' };
  if (dismiss !== undefined) return { do: 'dismiss', id: numberOf('dismiss', dismiss) };
  if (assign === undefined) return { do: 'take-in', paths: positionals, isDryRun };
  if (event === undefined) throw new UsageError('Say for which event: --assign ID --event EVENT.');
  return {
    do: 'assign',
    id: numberOf('assign', assign),
    eventId: event,
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(seats !== undefined && { partySize: numberOf('seats', seats) }),
  };
}

function parsed(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  const text = { type: 'string' } as const;
  const options = {
    'dry-run': flag,
    list: flag,
    help: { ...flag, short: 'h' },
    assign: text,
    dismiss: text,
    event: text,
    name: text,
    email: text,
    seats: text,
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function numberOf(option: string, given: string): number {
  const value = Number(given);
  if (/^\d+$/.test(given) && value >= 1 && value < 2 ** 31) return value;
  throw new UsageError(`--${option} must be a whole number from 1 on.`);
}
