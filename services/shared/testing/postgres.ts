import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded-postgres.js';

let server: EmbeddedPostgres | undefined;

/** One PostgreSQL server for the whole run. `TEST_DATABASE_URL` names another one, with the right to make databases. */
export async function mochaGlobalSetup(): Promise<void> {
  if (process.env['TEST_DATABASE_URL']) return;
  const folder = mkdtempSync(join(tmpdir(), 'participation-graph-test-'));
  server = await startEmbeddedPostgres({ folder, durable: false, removeFolder: true });
  process.env['TEST_DATABASE_URL'] = server.url('postgres');
}

export async function mochaGlobalTeardown(): Promise<void> {
  await server?.stop();
}
