import { resolve } from 'node:path';
import { env } from 'node:process';
import { StartRefused } from '../../services/shared/process.js';
import { PLANNERS } from '../execution/planners.js';
import { type AuditArguments, HELP, readArguments, UsageError } from './arguments.js';
import { ours, stock } from './contestants.js';
import { auditTable, explain, failures } from './report.js';
import { auditSuite, type SuiteResult } from './run-audit.js';
import { suiteNames } from './suite.js';
import { commitOf, startSuiteServer } from './suite-server.js';

const OURS = ours('ours', PLANNERS.apollo);
const CONTESTANTS = [OURS, ours('ours, hive', PLANNERS.hive), stock];

// Without it @apollo/gateway reports to its maker's servers when it is constructed.
env['APOLLO_TELEMETRY_DISABLED'] = 'true';
// npm runs scripts in the project's folder; the path is meant from where the user is.
const userFolder = env['npm_lifecycle_event'] === 'audit' ? (env['INIT_CWD'] ?? '.') : '.';

try {
  const asked = readArguments(process.argv.slice(2));
  if (asked.path === undefined) say(HELP);
  else process.exitCode = await audit(resolve(userFolder, asked.path), asked);
} catch (error) {
  if (!(error instanceof UsageError || error instanceof StartRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

async function audit(folder: string, { suites, explain: isExplained }: AuditArguments): Promise<number> {
  const server = await startSuiteServer(folder);
  try {
    const results = await auditSuites(server.url, suites);
    say(`graphql-hive/federation-gateway-audit at ${(await commitOf(folder)) ?? 'an unknown commit'}`, '');
    return report(results, isExplained);
  } finally {
    await server.stop();
  }
}

async function auditSuites(server: string, wanted: readonly string[]): Promise<SuiteResult[]> {
  const names = await suiteNames(server);
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new UsageError(`The suite has no ${unknown.join(', ')}; it has ${names.join(', ')}.`);

  const results: SuiteResult[] = [];
  for (const name of wanted.length > 0 ? wanted : names) results.push(await auditSuite(server, name, CONTESTANTS));
  return results;
}

function report(results: readonly SuiteResult[], isExplained: boolean): number {
  const names = CONTESTANTS.map(({ name }) => name);
  say(...auditTable(results, names), '');
  for (const failure of failures(results, OURS.name)) {
    say(...(isExplained ? explain(failure) : [`${OURS.name} fails ${failure.name}`]));
  }
  const behind = failures(results, OURS.name, stock.name);
  for (const { name } of behind) say(`${stock.name} passes it: ${name}`);
  return behind.length === 0 ? 0 : 1;
}

function say(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
