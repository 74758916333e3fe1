import { runProgram } from '../program.js';
import { runBench } from './bench.js';
import { HELP, readOptions } from './options.js';
import { markdownOf } from './report.js';

await runProgram({
  help: HELP,
  readOptions,
  measure: (options, tools) => runBench({ ...options, ...tools }),
  json: (measured, { size }) => ({ size, measured }),
  markdown: (measured) => markdownOf(measured),
});
