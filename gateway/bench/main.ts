import { availableParallelism, cpus, loadavg } from 'node:os';
import { StartRefused } from '../../services/shared/process.js';
import { type Outcome, runBench } from './bench.js';
import type { Contestant } from './contestants.js';
import type { Skipped } from './field.js';
import { openMachine } from './machine/machine.js';
import { HELP, type Options, readOptions } from './options.js';
import { installPeer } from './peers/install.js';
import { type Circumstances, markdownOf } from './report.js';
import { tablesOf } from './standings.js';

const { PATH = '', HOME = '', INIT_CWD = '.' } = process.env;

/** Ctrl-C, or whoever started us wants us to end. */
class Interrupted extends Error {}

try {
  const options = readOptions(process.argv.slice(2), INIT_CWD);
  if (options === 'help') print(HELP);
  else process.exitCode = await bench(options);
} catch (error) {
  if (!(error instanceof StartRefused || error instanceof Interrupted)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** @returns the exit code: 1 when somebody who is here was left out, or gave wrong answers under load */
async function bench(options: Options): Promise<number> {
  const before = loadavg()[0] ?? NaN;
  const { contestants, missing } = await installed(options.contestants);
  // Nothing else of the environment: a setting of the user's would be a setting of one gateway only.
  const machine = openMachine({ PATH, HOME, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true' });
  try {
    const outcome = await Promise.race([runBench({ ...options, contestants, machine, say }), interruption()]);
    const skipped = [...missing, ...outcome.skipped];
    report(options, outcome, skipped, {
      processor: cpus()[0]?.model ?? 'unknown processor',
      cores: availableParallelism(),
      node: process.versions.node,
      gatewayCore: machine.cores?.gateway ?? null,
      loadAverage: [before, loadavg()[0] ?? NaN],
    });
    return outcome.skipped.length > 0 || failures(outcome) > 0 ? 1 : 0;
  } finally {
    await machine.stop();
  }
}

function interruption(): Promise<never> {
  return new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => reject(new Interrupted(`Ended by ${signal}.`)));
    }
  });
}

async function installed(wanted: readonly Contestant[]) {
  const contestants: Contestant[] = [];
  const missing: Skipped[] = [];
  for (const contestant of wanted) {
    try {
      if (contestant.peer !== null) await installPeer(contestant.peer, process.env, say);
      contestants.push(contestant);
    } catch (error) {
      missing.push({ name: contestant.name, reason: `cannot be installed: ${(error as Error).message}` });
    }
  }
  return { contestants, missing };
}

function report({ asJson, pace }: Options, outcome: Outcome, skipped: Skipped[], circumstances: Circumstances): void {
  const tables = tablesOf(outcome.entrants);
  if (asJson) return print(JSON.stringify({ circumstances, pace, tables, skipped }, null, 2));

  print(markdownOf(tables, circumstances));
  for (const { name, reason } of skipped) print(`\nleft out: ${name}, since ${reason}`);
  const wrong = failures(outcome);
  if (wrong > 0) print(`\n${wrong} requests were not answered as they should have been; --json says whose.`);
}

function failures({ entrants }: Outcome): number {
  return entrants.flatMap(({ rounds }) => rounds).reduce((sum, round) => sum + round.failures, 0);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
