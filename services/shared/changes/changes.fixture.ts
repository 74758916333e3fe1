import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../database.js';
import { freshDatabase } from '../testing/database.js';
import type { stopAfter } from '../testing/stop-after.js';
import { changeLogMigration, partsComparedByText } from './change-log.js';

/** Gardens, their beds, and trees: what the tests of the log write to. */
const TABLES = [
  'create table garden (id text primary key, name text)',
  'create table bed (id text primary key, "gardenId" text references garden on delete cascade, crop text)',
  'create table tree (id int primary key, kind text)',
];

export const GARDEN_LOG = changeLogMigration([
  { table: 'garden', type: 'Garden' },
  { table: 'bed', type: 'Garden', key: 'gardenId', partOf: 'garden' },
  { table: 'tree', type: 'Tree' },
]);

const LATER_LOG = partsComparedByText([{ table: 'bed', type: 'Garden', key: 'gardenId', partOf: 'garden' }]);

/** A database with gardens, one of them from before the log. */
export async function gardens(name: string, stopping: ReturnType<typeof stopAfter>): Promise<DataSource> {
  const { url } = stopping(await freshDatabase(`changes-${name}`));
  const options = { service: 'test', url, setting: 'URL', entities: [], migrations: [], poolSize: 8 };
  const db = await new DataSource(dataSourceOptions(options)).initialize();
  stopping(() => db.destroy());
  for (const statement of TABLES) await db.query(statement);
  await db.query(`insert into garden values ('old', 'The old one')`);
  for (const statement of [...GARDEN_LOG.up, ...LATER_LOG.up]) await db.query(statement);
  return db;
}

/** A transaction that the test begins and ends by itself, on a connection of its own. */
export interface OpenTransaction {
  run(sql: string): Promise<unknown>;
  commit(): Promise<void>;
}

export async function openTransaction(
  db: DataSource,
  stopping: ReturnType<typeof stopAfter>,
): Promise<OpenTransaction> {
  const { url } = db.options as { url: string };
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  stopping(() => client.end());
  await client.query('begin');
  return {
    run: (sql) => client.query(sql),
    commit: async () => {
      await client.query('commit');
    },
  };
}

/**
 * Waits until every transaction has ended that goes on now and could hold back what is read: PostgreSQL itself has short
 * ones, such as those that gather statistics, and so have other tests.
 */
export async function settled(db: DataSource): Promise<void> {
  const deadline = Date.now() + 10_000;
  const [now] = await db.query<{ next: string }[]>('select pg_snapshot_xmax(pg_current_snapshot())::text as next');
  for (;;) {
    const [row] = await db.query<{ isSettled: boolean }[]>(
      'select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as "isSettled"',
      [now?.next],
    );
    if (row?.isSettled === true) return;
    if (Date.now() > deadline) throw new Error('a transaction does not end');
  }
}
