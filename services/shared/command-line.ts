import { parseArgs, type ParseArgsConfig } from 'node:util';
import { databaseFailure } from './database-failure.js';
import { ImportFailed } from './import/write/row-refusal.js';
import { StartRefused } from './process.js';

/** A command that is called in a wrong way. The message is one sentence that says what is wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** How a command ends. */
export const EXIT_CODE = { done: 0, refused: 1, usage: 2 } as const;

/**
 * Reads what a command is called with.
 *
 * @throws UsageError for an option or a value that it does not have
 */
export function readCommandLine<const Config extends ParseArgsConfig>(
  config: Config & { readonly args: string[] },
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs<Config>(config);
  } catch (error) {
    throw new UsageError(sentence(error));
  }
}

/** Node's own texts end without a full stop, and with advice for a rare case. */
function sentence(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const [, quoted = ''] = /'([^']*)'/.exec(message) ?? [];
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${quoted}.`;
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `"${quoted}" is more than the command takes.`;
  if (message.includes('argument missing')) return `The option ${optionIn(quoted)} needs a value.`;
  if (message.includes('does not take an argument')) return `The option ${optionIn(quoted)} takes no value.`;
  if (message.includes('is ambiguous'))
    return `The option ${optionIn(quoted)} needs a value; one that begins with "-" goes behind "=".`;
  return `${message.split('\n')[0]?.replace(/\.$/, '')}.`;
}

/** `--name` of "-n, --name <value>". */
function optionIn(usage: string): string {
  return /--[\w-]+/.exec(usage)?.[0] ?? usage;
}

/** Why a command has not done what it was asked for: one sentence without values of rows; null for a bug. */
export function failureOf(error: unknown): string | null {
  if (error instanceof StartRefused || error instanceof ImportFailed) return error.message;
  const reason = databaseFailure(error);
  return reason === null ? null : `The command was ended by a database: ${reason}.`;
}

/**
 * Tells why a command ends without having done what it was asked for.
 *
 * @param command as the user calls it
 * @returns the exit code
 * @throws what is neither a wrong call nor a refusal nor the failure of a database
 */
export function refusalOf(command: string, error: unknown, write: (line: string) => void): number {
  if (error instanceof UsageError) {
    write(`${error.message} "${command} -- --help" tells how it is used.`);
    return EXIT_CODE.usage;
  }
  const failure = failureOf(error);
  if (failure === null) throw error;
  write(failure);
  return EXIT_CODE.refused;
}
