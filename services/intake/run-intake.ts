import type { DataSource, EntityManager } from 'typeorm';
import { openEventsDatabase } from '../events/database.js';
import { assignItem, dismissItem, IntakeRefused, openItems } from '../events/intake/decide-item.js';
import { IntakeState } from '../events/intake/intake-item.js';
import { type Incoming, takeIn, type TakenIn } from '../events/intake/take-in.js';
import { withDatabases } from '../launcher/database/with-databases.js';
import { EXIT_CODE, refusalOf } from '../shared/command-line.js';
import { describeError } from '../shared/log.js';
import { HELP, type IntakeArguments, readArguments } from './arguments.js';
import { findMails, type Unreadable } from './mail-files.js';
import { listOf, NO_NUMBER, reportOf } from './report.js';

/** What the command is given by its process. */
export interface IntakeProcess {
  env: NodeJS.ProcessEnv;
  now: () => Date;
  write: (stream: 'stdout' | 'stderr', line: string) => void;
}

const EXIT = { nothingToDecide: EXIT_CODE.done, failed: EXIT_CODE.refused, toBeDecided: 3 } as const;

/** @returns the exit code */
export async function runIntake(args: readonly string[], given: IntakeProcess): Promise<number> {
  try {
    return await run(readArguments(args), given);
  } catch (error) {
    const write = (line: string) => given.write('stderr', line);
    if (!(error instanceof IntakeRefused)) return refusalOf('npm run intake', error, write);
    write(error.message);
    return EXIT.failed;
  }
}

async function run(asked: IntakeArguments, given: IntakeProcess): Promise<number> {
  if (asked.do === 'help') {
    given.write('stdout', HELP);
    return EXIT.nothingToDecide;
  }
  const found = asked.do === 'take-in' ? await findMails(asked.paths) : null;
  const work = async (db: DataSource): Promise<number> => {
    if (asked.do === 'take-in') return takeAllIn(db, { found, isDryRun: asked.isDryRun }, given);
    if (asked.do !== 'list') await decide(db, asked, given);
    return tellOpen(db.manager, given);
  };
  return withDatabases(given.env, ({ events }) => withEvents(events, work), 'npm run intake');
}

async function withEvents(url: string, work: (db: DataSource) => Promise<number>): Promise<number> {
  const db = await openEventsDatabase(url);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

async function decide(
  db: DataSource,
  asked: IntakeArguments & { do: 'assign' | 'dismiss' },
  { now, write }: IntakeProcess,
): Promise<void> {
  const at = now();
  if (asked.do === 'dismiss') {
    await db.transaction((tx) => dismissItem(tx, asked.id, at));
    write('stdout', `Dismissed ${asked.id}.`);
  } else {
    await db.transaction((tx) => assignItem(tx, asked, at));
    write('stdout', `Registered ${asked.id} for ${asked.eventId}.`);
  }
}

async function tellOpen(tx: EntityManager, { write }: IntakeProcess): Promise<number> {
  const [items, count] = await openItems(tx);
  write('stdout', listOf(items, count));
  return count > 0 ? EXIT.toBeDecided : EXIT.nothingToDecide;
}

async function takeAllIn(
  db: DataSource,
  { found, isDryRun }: { found: Awaited<ReturnType<typeof findMails>> | null; isDryRun: boolean },
  given: IntakeProcess,
): Promise<number> {
  const { mails, unreadable } = found ?? { mails: [], unreadable: [] };
  const taken: TakenIn[] = [];
  const failed: Unreadable[] = [...unreadable];
  for (const incoming of mails) {
    try {
      taken.push(await (isDryRun ? tryOut : takeInOne)(db, incoming, given.now()));
    } catch (error) {
      const { type, code } = describeError(error);
      failed.push({ file: incoming.file, because: [type, code].filter((part) => typeof part === 'string').join(' ') });
    }
  }
  given.write('stdout', reportOf(taken, failed, isDryRun));
  const exit = isDryRun ? tellTried(taken, given) : await tellOpen(db.manager, given);
  return failed.length > 0 ? EXIT.failed : exit;
}

function tellTried(taken: readonly TakenIn[], { write }: IntakeProcess): number {
  const open = taken.map(({ item }) => item).filter(({ state }) => state === IntakeState.OPEN);
  write('stdout', listOf(open));
  return open.length > 0 ? EXIT.toBeDecided : EXIT.nothingToDecide;
}

function takeInOne(db: DataSource, incoming: Incoming, now: Date): Promise<TakenIn> {
  return db.transaction((tx) => takeIn(tx, incoming, now));
}

/** Does it, and takes it back: so a trial knows every rule. */
async function tryOut(db: DataSource, incoming: Incoming, now: Date): Promise<TakenIn> {
  const runner = db.createQueryRunner();
  try {
    await runner.startTransaction();
    return await takeIn(runner.manager, { ...incoming, trialId: NO_NUMBER }, now);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}
