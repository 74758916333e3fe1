import { runProgram } from '../program.js';
import { runBench } from './bench.js';
import { HELP, readOptions } from './options.js';
import { markdownOf } from './report.js';

await runProgram({
  help: HELP,
  readOptions,
  measure: (options, tools) => runBench({ ...options, ...tools }),
  json: (grown, { sizes }) => ({ sizes, grown }),
  markdown: (grown, { sizes }) => markdownOf(grown, sizes),
});
