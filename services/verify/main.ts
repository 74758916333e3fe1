import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { openEventsDatabase } from '../events/database.js';
import { verifyRegistrations } from '../events/journal/verify.js';
import { undeliveredMails } from '../events/mail/undelivered-mails.js';
import { openFundingDatabase } from '../funding/database.js';
import { verifyFunding } from '../funding/funding-journal/verify.js';
import { withDatabases } from '../launcher/database/with-databases.js';
import { readCommandLine, refusalOf } from '../shared/command-line.js';
import { counted } from '../shared/counted.js';

const HELP = `Replays the journals of registrations and of funding, and compares them with rows, counts and totals of money.

  npm run verify

Names every difference, and ends with 1 if there is one. Says as well how many e-mails were not delivered. It changes nothing, and may run while the graph does.`;

/** @returns whether all is right */
async function verify(args: readonly string[]): Promise<boolean> {
  const { values } = readCommandLine({ args: [...args], options: { help: { type: 'boolean', short: 'h' } } });
  if (values.help) {
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
    `${counted(registrations, 'registration')} for ${counted(events, 'event')} against ${entriesOf(entries)}`,
  );
}

async function ofFunding(db: DataSource): Promise<boolean> {
  const { subjects, entries, differences } = await verifyFunding(db);
  return tell(
    differences,
    `${counted(subjects, 'call, application or grant', 'calls, applications and grants')} against ${entriesOf(entries)}`,
  );
}

const entriesOf = (entries: number) => `${counted(entries, 'entry', 'entries')} of the journal`;

function tell(differences: readonly string[], compared: string): boolean {
  const result = differences.length === 0 ? 'all is right' : counted(differences.length, 'difference');
  process.stdout.write([...differences, `Compared ${compared}: ${result}.`, ''].join('\n'));
  return differences.length === 0;
}

try {
  if (!(await verify(process.argv.slice(2)))) process.exitCode = 1;
} catch (error) {
  process.exitCode = refusalOf('npm run verify', error, (line) => process.stderr.write(`${line}\n`));
}
