import { env } from 'node:process';
import { StartRefused } from '../../services/shared/process.js';
import { openMachine } from '../bench/machine/machine.js';
import { installPeer } from '../bench/peers/install.js';
import type { GatewayAdapter } from './gateways/gateway.js';
import { HELP, type Options, readOptions, UsageError } from './options.js';
import { brokenBy, conformanceJson, conformanceTable, reasons } from './report.js';
import { type GatewayResult, type Run, runCases } from './run-cases.js';
import { openGround } from './subgraphs/ground.js';

const { PATH = '', HOME = '', INIT_CWD = '.' } = env;

try {
  const options = readOptions(process.argv.slice(2), INIT_CWD, say);
  if (options === 'help') print(HELP);
  else if (options.isList) list(options);
  else process.exitCode = report(options, await tryAll(options));
} catch (error) {
  if (!(error instanceof StartRefused || error instanceof UsageError)) throw error;
  say(error.message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

async function tryAll({ adapters, groups, firstPort }: Options): Promise<GatewayResult[]> {
  // Nothing else of the environment: a setting of the user's would be a setting of one gateway only.
  const machine = openMachine({ PATH, HOME, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true' }, null);
  const ground = await openGround(firstPort);
  const results: GatewayResult[] = [];
  try {
    for (const adapter of adapters) {
      const result = await tryOne(adapter, { machine, ground, groups, say });
      if (result !== null) results.push(result);
    }
    return results;
  } finally {
    await machine.stop();
    await ground.stop();
  }
}

/** Of a gateway of somebody else's that cannot be installed or started, only the reason is told. */
async function tryOne(adapter: GatewayAdapter, run: Run): Promise<GatewayResult | null> {
  const { name, title, peer } = adapter;
  say(`trying ${title}`);
  if (peer === null) return runCases(run, adapter);
  try {
    await installPeer(peer, env, say);
    return await runCases(run, adapter);
  } catch (error) {
    say(`left out: ${name}, since ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** @returns the exit code: ours comes first, or is the only one */
function report({ groups, asJson, adapters }: Options, results: readonly GatewayResult[]): number {
  if (asJson) print(conformanceJson(groups, results));
  else print([...conformanceTable(groups, results), '', ...reasons(results)].join('\n'));
  const judged = results.filter(({ name }) => name === 'ours' || (name === 'yours' && adapters.length === 1));
  return judged.some((result) => brokenBy(result) > 0) ? 1 : 0;
}

function list({ groups }: Options): void {
  for (const { title, cases } of groups) {
    print(`\n${title}\n`);
    for (const { id, sentence, why } of cases) print(`${id}\n  A gateway ${sentence}.\n  ${why}`);
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
