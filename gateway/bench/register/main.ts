import { runProgram } from '../program.js';
import { runBench } from './bench.js';
import { HELP, readOptions } from './options.js';
import { markdownOf } from './report.js';

await runProgram({
  help: HELP,
  readOptions,
  measure: (options, tools) => runBench({ ...options, ...tools }),
  json: (measured, { pace }) => ({ pace, measured }),
  markdown: (measured) => markdownOf(measured),
  complaint: (measured) => {
    const failures = measured.reduce((sum, each) => sum + each.failures, 0);
    return failures > 0 ? `${failures} people were not registered.` : null;
  },
});
