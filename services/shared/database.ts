import { DataSource, type DataSourceOptions, MigrationExecutor, type MigrationInterface } from 'typeorm';
import { databaseRefusal, nameOf } from './database-refusal.js';
import { StartRefused } from './process.js';

export interface DatabaseOptions {
  /** The service, as it appears in messages. */
  service: string;
  url: string;
  /** The setting that holds the address, named when something is wrong with it. */
  setting: string;
  entities: readonly (abstract new () => object)[];
  /** In the order in which they run. */
  migrations: readonly (new () => MigrationInterface)[];
  /** Connections at most. */
  poolSize?: number;
  /** A statement that takes longer is ended; not those of migrations. */
  statementTimeoutMs?: number;
}

/** Two processes of a service that start together migrate one after the other. */
const MIGRATION_LOCK = 7_274_001;

/**
 * Opens a service's database and brings it to this version.
 *
 * @throws StartRefused one sentence that names the setting, when the database cannot be used
 */
export async function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  const source = new DataSource(dataSourceOptions(options));
  try {
    await source.initialize();
  } catch (error) {
    throw new StartRefused(databaseRefusal(error, options));
  }
  try {
    await migrate(source, options);
    return source;
  } catch (error) {
    await source.destroy();
    throw error instanceof StartRefused ? error : new StartRefused(databaseRefusal(error, options));
  }
}

/** What TypeORM needs; `synchronize` is never on. */
export function dataSourceOptions({
  service,
  url,
  entities,
  migrations,
  poolSize = 10,
  statementTimeoutMs = 30_000,
}: DatabaseOptions) {
  return {
    type: 'postgres',
    url,
    entities: [...entities],
    migrations: [...migrations],
    migrationsTransactionMode: 'all',
    synchronize: false,
    logging: false,
    poolSize,
    applicationName: `participation-${service}`,
    connectTimeoutMS: 5_000,
    parseInt8: false,
    installExtensions: false,
    extra: {
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 30_000,
      // What is sent to a connection does not wait for the answers of what was sent before; see rows/statements.ts.
      pipeline: true,
    },
  } as const satisfies DataSourceOptions;
}

/**
 * Migrates over one connection, on which no statement is ended for its length: with many rows one takes minutes, and so does
 * waiting for another process that migrates.
 */
async function migrate(source: DataSource, options: DatabaseOptions): Promise<void> {
  const runner = source.createQueryRunner();
  try {
    await runner.query('set statement_timeout = 0');
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseNewer(source, options);
    await new MigrationExecutor(source, runner).executePendingMigrations(); // all in one transaction
  } finally {
    await runner.query('select pg_advisory_unlock_all()').catch(() => undefined);
    await runner.query('reset statement_timeout').catch(() => undefined); // the connection goes back to the others
    await runner.release();
  }
}

async function refuseNewer(source: DataSource, { url, setting }: DatabaseOptions): Promise<void> {
  const [found] = await source.query<{ exists: boolean }[]>(`select to_regclass('migrations') is not null as exists`);
  if (found?.exists !== true) return;

  const known = new Set(source.migrations.map((migration) => migration.name ?? migration.constructor.name));
  const applied = await source.query<{ name: string }[]>('select name from migrations order by id');
  const newer = applied.filter(({ name }) => !known.has(name)).at(-1);
  if (newer !== undefined) {
    throw new StartRefused(
      `The database ${nameOf(url)} was written by a newer version (${newer.name} is not known here); ` +
        `start that version, or point ${setting} to another database.`,
    );
  }
}
