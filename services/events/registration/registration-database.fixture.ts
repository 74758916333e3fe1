import type { DataSource } from 'typeorm';
import { openDatabase } from '../../shared/database.js';
import { freshDatabase } from '../../shared/testing/database.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ENTITIES, eventsDatabase, MIGRATIONS } from '../database.js';
import { RegistrationCount } from '../live-count/registration-count.js';
import { Registration1763790000000 } from '../migrations/1763790000000-registration.js';
import { IdempotencyKey } from './idempotency-key.js';
import { Registration } from './registration.js';

/** A migrated database of its own; many connections, so that what is asked at once runs at once. */
export async function registrationDatabase(
  stopping: ReturnType<typeof stopAfter>,
  name: string,
): Promise<{ db: DataSource; url: string }> {
  const { url } = stopping(await freshDatabase(name));
  const db = await openDatabase({
    ...eventsDatabase(url, 20),
    entities: [...new Set([...ENTITIES, RegistrationCount, Registration, IdempotencyKey])],
    migrations: [...new Set([...MIGRATIONS, Registration1763790000000])],
  });
  stopping(() => db.destroy());
  return { db, url };
}
