import type { SaidAnswer } from '../events/intake/answers-said.js';
import { readCommandLine, UsageError } from '../shared/command-line.js';

/** What the command is asked to do. */
export type IntakeArguments =
  | { do: 'help' }
  | { do: 'take-in'; paths: string[]; isDryRun: boolean }
  | { do: 'list' }
  | { do: 'dismiss'; id: number }
  | ({ do: 'assign'; id: number; eventId: string } & Said);

/** What is said of who wrote a mail. */
interface Said {
  name?: string;
  email?: string;
  partySize?: number;
  answers: SaidAnswer[];
}

export const HELP = `Reads registration mails: registers who certainly wants to come to which event, and lists what somebody has to decide.

  npm run intake -- [--dry-run] PATH...     PATH is a mail, a folder of .eml files, or a maildir (cur/ and new/)
  npm run intake -- --list                  what is to be decided
  npm run intake -- --assign ID --event EVENT [--name NAME] [--email ADDRESS] [--seats N]
                      [--answer KEY=VALUE]...
                                            registers who wrote the mail of item ID; what the event asks is answered by
                                            --answer, as often as needed, and is said where an answer is missing
  npm run intake -- --dismiss ID            there is nothing to do about item ID

  --dry-run   tries everything and writes nothing; what would be to be decided has no number then

Taking in a mail again changes nothing. The databases are those of "npm run import". It ends with 0 when nothing is left to
decide, 3 when something is (with --dry-run: would be), 1 when a file is no mail, a decision was refused or a database cannot be
used, 2 when it is called in a wrong way.`;

/** @throws UsageError */
export function readArguments(args: readonly string[]): IntakeArguments {
  const { values, positionals } = parsed(args);
  const { assign, dismiss, list, help, event, 'dry-run': isDryRun, ...said } = values;
  if (help) return { do: 'help' };
  const asked = [positionals.length > 0, list, assign !== undefined, dismiss !== undefined].filter(Boolean);
  if (asked.length !== 1)
    throw new UsageError('Name mails or folders, or one of --list, --assign ID and --dismiss ID.');
  if (isDryRun && positionals.length === 0) throw new UsageError('--dry-run goes with mails and folders only.');

  if (assign === undefined && [event, ...Object.values(said)].some((value) => value !== undefined))
    throw new UsageError('--event, --name, --email, --seats and --answer go with --assign ID.');

  if (list) return { do: 'list' };
  if (dismiss !== undefined) return { do: 'dismiss', id: numberOf('dismiss', dismiss) };
  if (assign === undefined) return { do: 'take-in', paths: positionals, isDryRun };
  if (event === undefined) throw new UsageError('Say for which event: --assign ID --event EVENT.');
  return {
    do: 'assign',
    id: numberOf('assign', assign),
    eventId: event,
    ...saidOf(said),
  };
}

function saidOf({
  name,
  email,
  seats,
  answer = [],
}: Pick<ReturnType<typeof parsed>['values'], 'name' | 'email' | 'seats' | 'answer'>): Said {
  return {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(seats !== undefined && { partySize: numberOf('seats', seats) }),
    answers: answer.map(answerIn),
  };
}

function answerIn(given: string): SaidAnswer {
  const [question = '', ...value] = given.split('=');
  if (question.trim() === '' || value.join('=').trim() === '') throw new UsageError('--answer must be KEY=VALUE.');
  return { question: question.trim(), value: value.join('=').trim() };
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
    answer: { ...text, multiple: true },
  } as const;
  return readCommandLine({ args: [...args], options, allowPositionals: true, strict: true });
}

function numberOf(option: string, given: string): number {
  const value = Number(given);
  if (/^\d+$/.test(given) && value >= 1 && value < 2 ** 31) return value;
  throw new UsageError(`--${option} must be a whole number from 1 on.`);
}
