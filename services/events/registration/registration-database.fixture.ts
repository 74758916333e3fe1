import type { DataSource } from 'typeorm';
import { migratedDatabase, withPatience } from '../../shared/testing/database.js';
import type { stopAfter } from '../../shared/testing/stop-after.js';
import { openEventsDatabase } from '../database.js';

/** As many connections as requests that a test lets run at once. */
const CONNECTIONS = 20;

/** A migrated database that only one test file knows. */
export async function registrationDatabase(
  stopping: ReturnType<typeof stopAfter>,
  name: string,
): Promise<{ db: DataSource; url: string }> {
  const { url } = stopping(await migratedDatabase(name, openEventsDatabase));
  const db = withPatience(await openEventsDatabase(url, CONNECTIONS));
  stopping(() => db.destroy());
  return { db, url };
}
