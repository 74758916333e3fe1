import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { openEventsDatabase } from '../events/database.js';
import { verifyRegistrations } from '../events/journal/verify.js';
import { undeliveredMails } from '../events/mail/undelivered-mails.js';
import { openFundingDatabase } from '../funding/database.js';
import { verifyFunding } from '../funding/funding-journal/verify.js';
import { withDatabases } from '../launcher/database/with-databases.js';
import { StartRefused } from '../shared/process.js';

const HELP = `Replays the journals of registrations and of funding, and compares them with rows, counts and totals of money.

  npm run verify

Names every difference, and ends with 1 if there is one. Says as well how many e-mails were not delivered. It changes nothing, and may run while the graph does.`;

/** @returns whether all is right */
async function verify(args: readonly string[]): Promise<boolean> {
  if (args.includes('--help')) {
    process.stdout.write(`${HELP}\n`);
    return true;
  }
  return withDatabases(
    process.env,
    async ({ events, funding }) => {
      const results = [await withDatabase(openEventsDatabase, events, ofRegistrations)];
      results.push(await withDatabase(openFundingDatabase, funding, ofFunding));
      return results.every((isRight) => isRight);
    },
    'npm run verify',
  );
}

/** Opens a database for the time of `work`. */
async function withDatabase<Result>(
  open: (url: string) => Promise<DataSource>,
  url: string,
  work: (db: DataSource) => Promise<Result>,
): Promise<Result> {
  const db = await open(url);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

async function ofRegistrations(db: DataSource): Promise<boolean> {
  const { events, registrations, entries, differences } = await verifyRegistrations(db);
  const { length: undelivered } = await undeliveredMails(db);
  if (undelivered > 0)
    process.stdout.write(`E-mails that were not delivered: ${undelivered}; "npm run mails" lists them.\n`);
  return tell(
    differences,
    `${registrations} registrations for ${events} events against ${entries} entries of the journal`,
  );
}

async function ofFunding(db: DataSource): Promise<boolean> {
  const { subjects, entries, differences } = await verifyFunding(db);
  return tell(differences, `${subjects} calls, applications and grants against ${entries} entries of the journal`);
}

function tell(differences: readonly string[], compared: string): boolean {
  const result = differences.length === 0 ? 'all is right' : `${differences.length} differences`;
  process.stdout.write([...differences, `Compared ${compared}: ${result}.`, ''].join('\n'));
  return differences.length === 0;
}

try {
  if (!(await verify(process.argv.slice(2)))) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
