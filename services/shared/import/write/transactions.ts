import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { databaseFailure, LOST } from '../../database-failure.js';
import type { ServiceImport } from '../section.js';
import { ImportFailed } from './row-refusal.js';

/** A service's half of the importer and its open database. */
export interface ServiceDatabase {
  service: ServiceImport;
  source: DataSource;
}

/** Two imports of a service wait for each other. The second half of the key is the service's name. */
const IMPORT_LOCK = 7_274_002;

/** An import may take longer than a request, but not forever. */
const LONGEST = '10min';

/**
 * Opens one transaction in each database and does the work in all of them, so that nothing is written anywhere unless
 * all of it can be. Then they are committed one after the other.
 *
 * @param work returns whether to keep what it wrote
 * @param onWait told the service whose database another import is using
 * @throws ImportFailed when a database stops answering, and when only some of the databases could be committed
 */
export async function inTransactions<Outcome extends { keep: boolean }>(
  databases: readonly ServiceDatabase[],
  work: (open: ReadonlyMap<string, EntityManager>) => Promise<Outcome>,
  onWait: (service: string) => void = () => undefined,
): Promise<Outcome> {
  const open = new Map<string, QueryRunner>();
  // Always in the same order, so that two imports cannot each hold what the other waits for.
  const ordered = databases.toSorted((a, b) => (a.service.service < b.service.service ? -1 : 1));
  try {
    for (const { service, source } of ordered) {
      const runner = source.createQueryRunner();
      open.set(service.service, runner);
      await begin(runner, service.service, onWait);
    }
    const outcome = await work(new Map([...open].map(([service, { manager }]) => [service, manager])));
    if (outcome.keep) await commitAll(open);
    await closeAll(open);
    return outcome;
  } catch (error) {
    const failed = await failedIn(open);
    throw explained(error, failed, await closeAll(open));
  }
}

/** Makes a writer wait for an import of the service that is under way, and the next import wait for the writer. */
export async function waitForImport(tx: EntityManager, service: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock_shared($1, hashtext($2))', [IMPORT_LOCK, service]);
}

async function begin(runner: QueryRunner, service: string, onWait: (service: string) => void): Promise<void> {
  await runner.startTransaction();
  const db = runner.manager;
  await db.query(`set local statement_timeout = '${LONGEST}'`);
  await db.query(`set local idle_in_transaction_session_timeout = '${LONGEST}'`);

  const key = [IMPORT_LOCK, service];
  const [lock] = await db.query<{ taken: boolean }[]>(
    'select pg_try_advisory_xact_lock($1, hashtext($2)) as taken',
    key,
  );
  if (lock?.taken !== true) {
    onWait(service);
    await db.query('select pg_advisory_xact_lock($1, hashtext($2))', key);
  }
  await db.query('set constraints all deferred');
}

async function commitAll(open: ReadonlyMap<string, QueryRunner>): Promise<void> {
  const committed: string[] = [];
  for (const [service, runner] of open) {
    try {
      await runner.commitTransaction();
      committed.push(service);
    } catch (error) {
      if (committed.length === 0) throw error;
      const missing = [...open.keys()].filter((name) => !committed.includes(name)).join(', ');
      throw new ImportFailed(
        `The import is stored in ${committed.join(', ')}, but not in ${missing}: the database stopped answering ` +
          `at the last step. Run the same import again; it adds what is missing.`,
        { cause: error },
      );
    }
  }
}

/** The services whose transaction takes no more statements: there the error happened. */
async function failedIn(open: ReadonlyMap<string, QueryRunner>): Promise<string[]> {
  const failed: string[] = [];
  for (const [service, runner] of open) {
    if (runner.isTransactionActive) await runner.query('select 1').catch(() => failed.push(service));
  }
  return failed;
}

/**
 * Rolls back what is not committed. Where the connection is lost, the server has done so.
 *
 * @returns the services whose database could not be told
 */
async function closeAll(open: ReadonlyMap<string, QueryRunner>): Promise<string[]> {
  const lost: string[] = [];
  for (const [service, runner] of open) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => lost.push(service));
    await runner.release().catch(() => undefined);
  }
  return lost;
}

/** An error of the database without the statement and its values, which may hold personal data. */
function explained(error: unknown, failed: readonly string[], lost: readonly string[]): unknown {
  if (error instanceof ImportFailed) return error;
  const reason = lost.length > 0 ? LOST : databaseFailure(error);
  if (reason === null) return error;
  const where = lost.length > 0 ? lost : failed;
  const database = where.length > 0 ? `the database of ${where.join(' and ')}` : 'a database';
  return new ImportFailed(`Nothing is imported because of ${database}: ${reason}.`);
}
