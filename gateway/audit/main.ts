import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ours, stock } from './contestants.js';
import { mendedPlanner } from './planning/mended-planner.js';
import { auditTable, explain, failures } from './report.js';
import { auditSuite, type SuiteResult } from './run-audit.js';
import { suiteNames } from './suite.js';
import { commitOf, startSuiteServer } from './suite-server.js';

// Without it @apollo/gateway reports to its maker's servers when it is constructed.
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';

const HELP = `Tries the cases of graphql-hive/federation-gateway-audit on our gateway and on @apollo/gateway.

  npm run audit -- [options] PATH

PATH is a checkout of the suite, its packages installed.

  --suite NAME   only this test suite; may be given several times
  --explain      prints each case that our gateway fails: operation, what is wanted, what came
  --help         prints this

It ends with 0 when our gateway passes whatever @apollo/gateway passes, else with 1.`;

const CONTESTANTS = [ours('mended', mendedPlanner), ours('ours'), stock];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    suite: { type: 'string', multiple: true },
    explain: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const [path] = positionals;
if (values.help || path === undefined) say(HELP);
else process.exitCode = await audit(resolve(process.env['INIT_CWD'] ?? '.', path));

async function audit(folder: string): Promise<number> {
  const server = await startSuiteServer(folder);
  try {
    const results: SuiteResult[] = [];
    const names = await suiteNames(server.url); // asked in any case: the suite loads its cases until it answers
    for (const suite of names.filter((name) => values.suite?.includes(name) ?? true)) {
      results.push(await auditSuite(server.url, suite, CONTESTANTS));
    }
    return await report(folder, results);
  } finally {
    await server.stop();
  }
}

async function report(folder: string, results: readonly SuiteResult[]): Promise<number> {
  say(`federation-gateway-audit ${(await commitOf(folder)) ?? 'of an unknown commit'}`, '');
  say(
    ...auditTable(
      results,
      CONTESTANTS.map(({ name }) => name),
    ),
    '',
  );
  for (const failure of failures(results, 'mended'))
    say(...(values.explain ? explain(failure) : [`fails: ${failure.name}`]));

  const behind = failures(results, 'mended', stock.name);
  for (const { name } of behind) say(`@apollo/gateway passes it: ${name}`);
  return behind.length === 0 ? 0 : 1;
}

function say(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
