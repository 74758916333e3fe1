import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Newcomer } from './people.js';

/**
 * One statement for each thing that a registration for a full event makes, written as somebody would who has nothing but
 * `pg`: the registration, the entry of the journal, the mail's job, the key, the counters, the sums that places in the
 * queue and lengths of lists are read from, and the announcement. Nothing is checked, and nobody is answered anything.
 */
const ROWS: Readonly<Record<string, string>> = {
  registration: `insert into registration (id, "eventId", "queueNumber", status, "personName", email, "emailNormalised",
      language, "createdAt", "partySize", answers, "checkInCode", "hasKeptSeat")
    select id, $1, nextval('registration_queue'), 'WAITLISTED', name, email, email, 'de', now(), 1, '[]', code, false
      from unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) as given(id, name, email, code)
    returning "queueNumber"`,
  journal: `insert into registration_journal ("eventId", "registrationId", at, actor, kind, "to", "partySize", facts)
    select $1, id, now(), 'PERSON', 'REGISTERED', 'WAITLISTED', 1, '{}' from unnest($2::uuid[]) as given(id)
    returning id, "registrationId"`,
  job: `insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff)
    select 'registration-mail', jsonb_build_object('entryId', entry, 'registrationId', id), 12, 20, true
      from unnest($1::text[], $2::uuid[]) as given(entry, id)`,
  key: `insert into idempotency_key ("keyHash", "inputHash", "registrationId", "mayManage", outcome, "createdAt")
    select hash, hash, id, true, '{}', now() from unnest($1::text[], $2::uuid[]) as given(hash, id)`,
  bucket: `insert into waiting_bucket ("eventId", span, bucket, parties)
    select $1, span, number >> span, count(*)
      from unnest($2::bigint[]) as numbers(number) cross join (values (7), (14), (21)) as spans(span) group by 1, 2, 3
    on conflict ("eventId", span, bucket) do update set parties = waiting_bucket.parties + excluded.parties`,
  total: `insert into registration_total values ($1, 'WAITLISTED', $2)
    on conflict ("eventId", status) do update
       set registrations = registration_total.registrations + excluded.registrations`,
  count: `update registration_count
       set waitlisted = waitlisted + $2, "waitingParties" = "waitingParties" + $2,
           "journalEntries" = "journalEntries" + $2, version = version + 1
     where "eventId" = $1 returning version`,
  lock: 'select * from registration_count where "eventId" = $1 for update',
  notify: `select pg_notify('event_count', $1)`,
};

/** Registers people in one transaction, prepared statement by prepared statement. */
export async function registerPlainly(
  client: pg.ClientBase,
  eventId: string,
  people: readonly Newcomer[],
): Promise<void> {
  const run = async <Row extends pg.QueryResultRow>(name: string, values: unknown[]): Promise<Row[]> =>
    (await client.query<Row>({ name, text: ROWS[name] ?? '', values })).rows;
  const ids = people.map(({ id }) => id);
  const hashes = people.map(({ key }) => createHash('sha256').update(key).digest('base64url'));

  await client.query('begin');
  await run('lock', [eventId]);
  const numbers = await run<{ queueNumber: string }>('registration', [
    eventId,
    ids,
    people.map(({ name }) => name),
    people.map(({ email }) => email),
    ids.map((id) => id.slice(-10)),
  ]);
  const entries = await run<{ id: string; registrationId: string }>('journal', [eventId, ids]);
  await run('job', [entries.map(({ id }) => id), entries.map(({ registrationId }) => registrationId)]);
  await run('key', [hashes, ids]);
  await run('bucket', [eventId, numbers.map(({ queueNumber }) => queueNumber)]);
  await run('total', [eventId, people.length]);
  const [count] = await run<{ version: number }>('count', [eventId, people.length]);
  await run('notify', [`${eventId} ${count?.version}`]);
  await client.query('commit');
}
