import 'reflect-metadata';
import { openEventsDatabase } from '../events/database.js';
import { verifyRegistrations } from '../events/journal/verify.js';
import { withDatabases } from '../launcher/database/with-databases.js';
import { StartRefused } from '../shared/process.js';

const HELP = `Replays the journal of registrations and compares it with the registrations and their counts.

  npm run verify

Names every difference, and ends with 1 if there is one. It changes nothing, and may run while the graph does.`;

/** @returns whether all is right */
async function verify(args: readonly string[]): Promise<boolean> {
  if (args.includes('--help')) {
    process.stdout.write(`${HELP}\n`);
    return true;
  }
  return withDatabases(
    process.env,
    async ({ events: url }) => {
      const db = await openEventsDatabase(url);
      try {
        const { events, registrations, entries, differences } = await verifyRegistrations(db);
        const checked = `${registrations} registrations for ${events} events against ${entries} entries of the journal`;
        const result = differences.length === 0 ? 'all is right' : `${differences.length} differences`;
        process.stdout.write([...differences, `Compared ${checked}: ${result}.`, ''].join('\n'));
        return differences.length === 0;
      } finally {
        await db.destroy();
      }
    },
    'npm run verify',
  );
}

try {
  if (!(await verify(process.argv.slice(2)))) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
