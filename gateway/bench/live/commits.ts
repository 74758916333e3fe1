import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../services/shared/embedded-postgres.js';
import type { Registered } from './publisher.js';
import type { Publication } from './subscribers/received.js';

/** A PostgreSQL that remembers when each transaction was committed. It is a setting that needs a new start. */
export async function startTellingCommits(folder: string): Promise<EmbeddedPostgres> {
  const first = await startEmbeddedPostgres({ folder, durable: true });
  await asking(first.url('postgres'), (client) => client.query('alter system set track_commit_timestamp = on'));
  await first.stop();
  return startEmbeddedPostgres({ folder, durable: true });
}

/** The journal is only ever added to, so the transaction of its first entry is the one that registered. */
export async function commitsOf(url: string, registrations: readonly Registered[]): Promise<Publication[]> {
  const ids = registrations.map(({ registrationId }) => registrationId);
  const { rows } = await asking(url, (client) =>
    client.query<{ id: string; at: number }>(
      `select distinct on ("registrationId") "registrationId" id,
              (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000)::float8 at
       from registration_journal where "registrationId" = any($1) order by "registrationId", xmin::text::bigint`,
      [ids],
    ),
  );
  const times = new Map(rows.map(({ id, at }) => [id, at]));
  return registrations.map(({ registrationId, eventId, version }) => ({
    eventId,
    version,
    committedAt: times.get(registrationId) ?? NaN,
  }));
}

async function asking<Found>(url: string, ask: (client: pg.Client) => Promise<Found>): Promise<Found> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}
