import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { openEventsDatabase } from '../events/database.js';
import { DEMO_PREFIX, insertDemoEvents } from '../events/demo/demo-events.js';
import { withDatabases } from '../launcher/database/with-databases.js';
import { StartRefused } from '../shared/process.js';

const HELP = `Adds made-up events to the events database, to try out sizes. Their ids begin with "${DEMO_PREFIX}".

  npm run demo-data -- --events 100000 [--seed 1]

The same seed gives the same events; events that are there stay as they are.`;

/** @throws StartRefused one sentence that says which argument is wrong */
function readArguments(args: string[]): { events: number; seed: number } | 'help' {
  const { values } = parseArgs({
    args,
    strict: false,
    options: { events: { type: 'string' }, seed: { type: 'string', default: '1' }, help: { type: 'boolean' } },
  });
  if (values.help) return 'help';
  const events = Number(values.events);
  const seed = Number(values.seed);
  if (!Number.isInteger(events) || events < 1 || events > 1_000_000 || !Number.isInteger(seed)) {
    throw new StartRefused('--events must be a whole number from 1 to 1000000, --seed a whole number; see --help.');
  }
  return { events, seed };
}

async function addDemoData(args: string[]): Promise<string> {
  const asked = readArguments(args);
  if (asked === 'help') return HELP;
  return withDatabases(
    process.env,
    async ({ events: url }) => {
      const db = await openEventsDatabase(url);
      try {
        return `The events database now holds ${await insertDemoEvents(db, asked)} made-up events.`;
      } finally {
        await db.destroy();
      }
    },
    'npm run demo-data',
  );
}

try {
  process.stdout.write(`${await addDemoData(process.argv.slice(2))}\n`);
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
