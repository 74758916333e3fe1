import { installAll } from '../peers/install.js';
import { runProgram } from '../program.js';
import { HELP, readOptions } from './options.js';
import { markdownOf } from './report/report.js';
import { runBench } from './scenarios/bench.js';

await runProgram({
  help: HELP,
  readOptions,
  serverApart: true,
  measure: async (options, tools) => {
    const { contestants, missing } = await installAll(options.contestants, tools);
    for (const { name, reason } of missing) tools.say(`left out: ${name}, since ${reason}`);
    return runBench({ ...options, ...tools, contestants });
  },
  json: (outcome, { pace }) => ({ pace, outcome }),
  markdown: (outcome) => markdownOf(outcome),
});
