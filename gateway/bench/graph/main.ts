import { runProgram } from '../program.js';
import { runBench } from './bench.js';
import { HELP, readOptions } from './options.js';
import { markdownOf } from './report.js';

await runProgram({
  help: HELP,
  readOptions,
  measure: (options, tools) => runBench({ ...options, ...tools }),
  json: (results, { pace }) => ({ pace, results }),
  markdown: (results) => markdownOf(results),
  complaint: (results) => {
    const failures = results.flatMap(({ measured }) => measured).reduce((sum, each) => sum + each.failures, 0);
    return failures > 0 ? `${failures} requests were not answered as they should have been; --json says whose.` : null;
  },
});
