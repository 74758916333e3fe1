import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { poolOf } from '../connections.js';
import { createDatabase } from '../embedded-postgres.js';

/** An empty database that only one test file knows. */
export interface FreshDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Longer than a crowd waits for a connection on a slow machine. Milliseconds. */
const PATIENCE_MS = 60_000;

/** Lets whoever waits for a connection wait longer than in a running service: a test lets hundreds ask at once. */
export function withPatience(db: DataSource): DataSource {
  poolOf(db).options.connectionTimeoutMillis = PATIENCE_MS;
  return db;
}

/** Makes an empty database on the run's server; `name` shows up in it for whoever looks there. */
export function freshDatabase(name: string): Promise<FreshDatabase> {
  return newDatabase(name);
}

/**
 * Makes a database with everything that another one holds, which takes a tenth of the time that filling it took. Opening it
 * migrates nothing then, and checks that as ever.
 *
 * @param url of the other one, to which nobody is connected
 */
export function copyOf(url: string, name: string): Promise<FreshDatabase> {
  return newDatabase(name, new URL(url).pathname.slice(1));
}

/**
 * Makes a database that others are copied from, and gives its address. It goes with the run's server.
 *
 * @param fill has left the database when it is done
 */
export async function templateDatabase(fill: (url: string) => Promise<void>): Promise<string> {
  const { url } = await freshDatabase('template');
  await fill(url);
  return url;
}

/** Opens a database, and migrates it. */
type OpenDatabase = (url: string) => Promise<Pick<DataSource, 'destroy'>>;

const migrated = new Map<OpenDatabase, Promise<string>>();

/** Makes a migrated database that only one test file knows; it is migrated once for all files of this process. */
export async function migratedDatabase(name: string, open: OpenDatabase): Promise<FreshDatabase> {
  let template = migrated.get(open);
  if (template === undefined) {
    template = templateDatabase(async (url) => (await open(url)).destroy());
    migrated.set(open, template);
  }
  return copyOf(await template, name);
}

async function newDatabase(name: string, template?: string): Promise<FreshDatabase> {
  const serverUrl = process.env['TEST_DATABASE_URL'];
  if (!serverUrl) throw new Error('TEST_DATABASE_URL is not set: run the tests with mocha in the project folder');

  const unique = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '_')}_${randomUUID().slice(0, 8)}`;
  await createDatabase(serverUrl, unique, template);
  const url = new URL(serverUrl);
  url.pathname = `/${unique}`;
  return { url: url.href, drop: () => dropDatabase(serverUrl, unique) };
}

async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  client.on('error', () => undefined); // when the server ends, the query that waits fails as well
  await client.connect();
  try {
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
  } finally {
    await client.end();
  }
}
