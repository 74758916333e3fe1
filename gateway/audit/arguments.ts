import { parseArgs } from 'node:util';

/** What the command is asked to do. */
export interface AuditArguments {
  /** A checkout of the suite, as the user gave it; missing where only help is wanted. */
  readonly path: string | undefined;
  /** The test suites to try; all of them where none is named. */
  readonly suites: readonly string[];
  readonly explain: boolean;
}

export const HELP = `Tries the cases of graphql-hive/federation-gateway-audit on our gateway and on @apollo/gateway.

  npm run audit -- [options] PATH

PATH is a checkout of the suite with its packages installed; gateway/audit/README.md says how.

  --suite NAME   only this test suite; may be given several times
  --explain      prints each case that our gateway fails: the operation, what is wanted, what came
  --help         prints this

It ends with 0 when our gateway passes whatever @apollo/gateway passes, with 1 when it does not or the suite cannot be
started, with 2 when it is called in a wrong way.`;

/** A command line that makes no sense. The message is one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @throws UsageError */
export function readArguments(args: readonly string[]): AuditArguments {
  const { values, positionals } = parsed(args);
  const [path, ...more] = positionals;
  if (values.help) return { path: undefined, suites: [], explain: false };
  if (path === undefined || more.length > 0) throw new UsageError('Name one checkout of the suite.');
  return { path, suites: values.suite ?? [], explain: values.explain };
}

function parsed(args: readonly string[]) {
  const options = {
    suite: { type: 'string', multiple: true },
    explain: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false, short: 'h' },
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
