import { installPeer } from '../peers/install.js';
import { runProgram, type Tools } from '../program.js';
import { HELP, readOptions } from './options.js';
import { markdownOf } from './report/report.js';
import { runBench } from './scenarios/bench.js';
import type { LiveContestant } from './servers.js';

await runProgram({
  help: HELP,
  readOptions,
  serverApart: true,
  measure: async (options, tools) =>
    runBench({ ...options, ...tools, contestants: await installed(options.contestants, tools) }),
  json: (outcome, { pace }) => ({ pace, outcome }),
  markdown: (outcome) => markdownOf(outcome),
});

/** Those that can be installed; the reason is told for the others. */
async function installed(wanted: readonly LiveContestant[], { env, say }: Tools): Promise<LiveContestant[]> {
  const there: LiveContestant[] = [];
  for (const contestant of wanted) {
    try {
      if (contestant.peer !== null) await installPeer(contestant.peer, env, say);
      there.push(contestant);
    } catch (error) {
      say(`left out: ${contestant.name} cannot be installed: ${(error as Error).message}`);
    }
  }
  return there;
}
