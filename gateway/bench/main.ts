import { type Outcome, runBench } from './bench.js';
import type { Skipped } from './field.js';
import { HELP, readOptions } from './options.js';
import { installAll } from './peers/install.js';
import { runProgram } from './program.js';
import { markdownOf } from './report.js';
import { tablesOf } from './standings.js';

interface Result extends Outcome {
  /** Those that could not be installed. */
  readonly missing: readonly Skipped[];
}

await runProgram({
  help: HELP,
  readOptions: (args) => readOptions(args, process.env['INIT_CWD'] ?? '.'),
  serverApart: true,
  measure: async (options, tools): Promise<Result> => {
    const { contestants, missing } = await installAll(options.contestants, tools);
    return { ...(await runBench({ ...options, ...tools, contestants })), missing };
  },
  json: (result, { pace }) => ({ pace, tables: tablesOf(result.entrants), skipped: leftOut(result) }),
  markdown: (result) =>
    [
      markdownOf(tablesOf(result.entrants)),
      ...leftOut(result).map(({ name, reason }) => `left out: ${name}, since ${reason}`),
    ].join('\n\n'),
  complaint: ({ entrants, skipped }) => {
    const failures = entrants.flatMap(({ rounds }) => rounds).reduce((sum, round) => sum + round.failures, 0);
    if (failures > 0) return `${failures} requests were not answered as they should have been; --json says whose.`;
    return skipped.length > 0 ? `${skipped.length} who are here were left out.` : null;
  },
});

function leftOut({ missing, skipped }: Result): readonly Skipped[] {
  return [...missing, ...skipped];
}
