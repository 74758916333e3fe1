import { availableParallelism, cpus, loadavg } from 'node:os';
import { StartRefused } from '../../../services/shared/process.js';
import { openMachine } from '../machine/machine.js';
import { installPeer } from '../peers/install.js';
import { runBench } from './scenarios/bench.js';
import { HELP, type Options, readOptions } from './options.js';
import { markdownOf } from './report/report.js';
import type { LiveContestant } from './servers.js';

const { PATH = '', HOME = '' } = process.env;

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') print(HELP);
  else await bench(options);
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function bench(options: Options): Promise<void> {
  const contestants = await installed(options.contestants);
  const machine = openMachine({ PATH, HOME, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true' });
  const stop = (): void => void machine.stop().finally(() => process.exit(1));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const [before = NaN] = loadavg();
  try {
    const outcome = await runBench({ ...options, contestants, machine, env: process.env, say });
    if (options.asJson) {
      print(JSON.stringify({ pace: options.pace, outcome }, null, 2));
      return;
    }
    const where = machine.cores === null ? 'shared by all' : `the server on core ${machine.cores.gateway}`;
    print(
      `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${where}; Node ` +
        `${process.versions.node}; load average ${before.toFixed(1)} before\n`,
    );
    print(markdownOf(outcome));
  } finally {
    await machine.stop();
  }
}

/** Those that can be installed; the reason is told for the others. */
async function installed(wanted: readonly LiveContestant[]): Promise<LiveContestant[]> {
  const there: LiveContestant[] = [];
  for (const contestant of wanted) {
    try {
      if (contestant.peer !== null) await installPeer(contestant.peer, process.env, say);
      there.push(contestant);
    } catch (error) {
      say(`left out: ${contestant.name} cannot be installed: ${(error as Error).message}`);
    }
  }
  return there;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
