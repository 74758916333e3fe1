import { mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded-postgres.js';

/** Where Linux has a file system in memory. */
const MEMORY = '/dev/shm';
/** Several times what the databases of two test files take at once. Bytes. */
const ROOM = 2 * 1024 ** 3;

let server: EmbeddedPostgres | undefined;

/** One PostgreSQL server for the whole run. `TEST_DATABASE_URL` names another one, with the right to make databases. */
export async function mochaGlobalSetup(): Promise<void> {
  if (process.env['TEST_DATABASE_URL']) return;
  server = await startedInMemory().catch(() => startedBelow(tmpdir()));
  process.env['TEST_DATABASE_URL'] = server.url('postgres');
}

export async function mochaGlobalTeardown(): Promise<void> {
  await server?.stop();
}

/**
 * A run makes and drops some hundred databases of some hundred files each, which on a disk keeps its file system busy for
 * minutes. Not everybody can have them in memory: there may be too little, or no program may be started from there.
 */
async function startedInMemory(): Promise<EmbeddedPostgres> {
  const { bavail, bsize } = statfsSync(MEMORY);
  if (bavail * bsize < ROOM) throw new Error(`too little room in ${MEMORY}`);
  return startedBelow(MEMORY);
}

function startedBelow(folder: string): Promise<EmbeddedPostgres> {
  const own = mkdtempSync(join(folder, 'participation-graph-test-'));
  return startEmbeddedPostgres({ folder: own, durable: false, removeFolder: true });
}
