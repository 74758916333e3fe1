import type { EntityManager } from 'typeorm';
import { oldestKept } from '../../shared/hashed-key.js';
import { prepared } from '../../shared/rows/prepared.js';
import { lockCounts, type LockedCount } from '../live-count/lock-counts.js';
import type { IdempotencyKey } from '../registration/idempotency-key.js';
import { LockedEvent } from '../registration/locked-event.js';
import { isRegistrationId, Registration } from '../registration/registration.js';
import { RegistrationTerms, SELECT_TERMS, type TermsRow } from '../registration-terms/registration-terms.js';
import type { About, Command } from './command.js';
import { Desk } from './desk.js';

/** Ids as they are read first; the rows follow where there are any. */
type Row = TermsRow & { keys: IdempotencyKey[]; found: string[] };

/**
 * Takes the event's lock, and reads all that the commands are about, as it is since then: in one statement however many
 * there are, and in another one where they are about registrations that exist.
 *
 * @returns null for an event that does not exist
 */
export async function openDesk(tx: EntityManager, eventId: string, commands: readonly Command[]): Promise<Desk | null> {
  const [count] = await lockCounts(tx, [eventId]);
  const now = new Date(Math.min(...commands.map((command) => command.now.getTime())));
  const row = count && (await readRow(tx, count, commands, now));
  if (!row) return null;

  const { keys, found, ...terms } = row;
  const ids = [...found, ...keys.flatMap(({ registrationId }) => registrationId ?? [])];
  return new Desk(tx, {
    event: new LockedEvent(count, RegistrationTerms.of(terms)),
    registrations: await readRegistrations(tx, ids),
    keys: new Map(keys.map((key) => [key.keyHash, key])),
    now,
  });
}

async function readRow(
  tx: EntityManager,
  { eventId }: LockedCount,
  commands: readonly Command[],
  now: Date,
): Promise<Row | undefined> {
  const abouts = commands.map(({ about }) => about);
  const [row] = await prepared<Row>(
    tx,
    `${SELECT_TERMS},
       (select coalesce(jsonb_agg(to_jsonb(key)), '[]')
          from idempotency_key as key where "keyHash" = any($2) and "createdAt" > $3) as keys,
       array(select id from registration where id = any($4) and "eventId" = $1
              union select id from registration where "eventId" = $1 and "checkInCode" = any($5)
              union select id from registration
                     where "eventId" = $1 and "emailNormalised" = any($6) and registration.status not in ('CANCELLED', 'EXPIRED')
       ) as found
       from registration_terms as terms where terms."eventId" = $1`,
    [
      eventId,
      commands.flatMap(({ key }) => key?.keyHash ?? []),
      oldestKept(now),
      named(abouts, 'id', ({ id }) => id).filter(isRegistrationId),
      named(abouts, 'code', ({ code }) => code).filter((code) => !code.includes('\0')), // PostgreSQL takes no such text
      named(abouts, 'address', ({ emailNormalised }) => emailNormalised),
    ],
  );
  return row;
}

/** What those name that are about a registration in one way. */
function named<By extends About['by']>(
  abouts: readonly About[],
  by: By,
  nameOf: (about: Extract<About, { by: By }>) => string,
): string[] {
  return abouts.flatMap((about) => (about.by === by ? nameOf(about as Extract<About, { by: By }>) : []));
}

async function readRegistrations(tx: EntityManager, ids: readonly string[]): Promise<Registration[]> {
  if (ids.length === 0) return [];
  const query = tx.getRepository(Registration).createQueryBuilder('found');
  return query.where('found.id = any(:ids)', { ids }).getMany();
}
