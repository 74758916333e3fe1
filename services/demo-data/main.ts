import 'reflect-metadata';
import { withDatabases } from '../launcher/database/with-databases.js';
import { refusalOf } from '../shared/command-line.js';
import { addDemoData } from './add-demo-data.js';
import { readArguments } from './arguments.js';

const HELP = `Adds made-up data, to try out sizes. Every id begins with "demo-", so that it is never taken for real.

  npm run demo-data -- --organisations 2000 --events 500 --grants 5000 [--seed 1]

  --organisations N   organisations with districts, networks and relations
  --events N          events with series, topics and hosts; with --organisations also who took part in them
  --grants N          programmes and grants for these organisations
  --seed N            the same seed and sizes give the same data

What is there stays as it is: asking again changes nothing.`;

async function run(args: readonly string[]): Promise<string> {
  const sizes = readArguments(args);
  if (sizes === null) return HELP;
  const lines = await withDatabases(process.env, (urls) => addDemoData(urls, sizes), 'npm run demo-data');
  return lines.join('\n');
}

try {
  process.stdout.write(`${await run(process.argv.slice(2))}\n`);
} catch (error) {
  process.exitCode = refusalOf('npm run demo-data', error, (line) => process.stderr.write(`${line}\n`));
}
