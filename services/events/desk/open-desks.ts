import type { EntityManager } from 'typeorm';
import { oldestKept } from '../../shared/hashed-key.js';
import { prepared } from '../../shared/rows/prepared.js';
import { isUnknownOrganisation } from '../known-organisation/unknown-organisation.js';
import type { LockedCount } from '../live-count/lock-counts.js';
import type { IdempotencyKey } from '../registration/idempotency-key.js';
import { LockedEvent } from '../registration/locked-event.js';
import { isRegistrationId, Registration } from '../registration/registration.js';
import { RegistrationTerms, SELECT_TERMS, type TermsRow } from '../registration-terms/registration-terms.js';
import type { About, Command } from './command.js';
import { Desk, type FreshKeys } from './desk.js';

/** What is asked about one event, in its order. */
export interface Asked {
  readonly eventId: string;
  readonly commands: readonly Command[];
}

/** Ids as they are read first; the rows follow where there are any. */
type Row = TermsRow & { keys: IdempotencyKey[]; found: string[]; unknownOrganisations: string[] };

/**
 * Reads all that the commands are about, as it is since the locks of their events were taken: in one statement however
 * many there are, and in another one where they are about registrations that exist.
 *
 * @param counts of the events whose locks are held
 * @returns a desk for each of these events; what others are asked is left out
 */
export async function openDesks(
  tx: EntityManager,
  counts: readonly LockedCount[],
  asked: readonly Asked[],
): Promise<Map<string, Desk>> {
  const held = new Map(counts.map((count) => [count.eventId, count]));
  const commands = asked.filter(({ eventId }) => held.has(eventId)).flatMap(of);
  if (commands.length === 0) return new Map();

  const now = new Date(Math.min(...commands.map(([, command]) => command.now.getTime())));
  const rows = await readRows(tx, commands, now);
  const registrations = await readRegistrations(tx, rows.flatMap(idsOf));
  const fresh: FreshKeys = new Map();
  return new Map(
    rows.map((row) => {
      const { keys, found: _, unknownOrganisations, ...terms } = row;
      const event = new LockedEvent(held.get(row.eventId) as LockedCount, RegistrationTerms.of(terms));
      const own = idsOf(row).flatMap((id) => registrations.get(id) ?? []);
      const known = new Map(keys.map((key) => [key.keyHash, key]));
      const read = { event, registrations: own, keys: known, unknownOrganisations, fresh, now };
      return [row.eventId, new Desk(tx, read)];
    }),
  );
}

function of({ eventId, commands }: Asked): [eventId: string, Command][] {
  return commands.map((command) => [eventId, command]);
}

function readRows(tx: EntityManager, commands: readonly [string, Command][], now: Date): Promise<Row[]> {
  return prepared<Row>(tx, SELECT_ROWS, [
    commands.map(([eventId]) => eventId),
    commands.map(([, { key }]) => key?.keyHash ?? null),
    commands.map(([, { about }]) => named(about, 'id', ({ id }) => (isRegistrationId(id) ? id : null))),
    // PostgreSQL takes no text with a zero byte.
    commands.map(([, { about }]) => named(about, 'code', ({ code }) => (code.includes('\0') ? null : code))),
    commands.map(([, { about }]) => named(about, 'address', ({ emailNormalised }) => emailNormalised)),
    oldestKept(now),
    commands.map(([, { organisationId }]) => organisationId ?? null),
  ]);
}

const SELECT_ROWS = `${SELECT_TERMS},
  (select coalesce(jsonb_agg(to_jsonb(key)), '[]')
     from unnest($1::text[], $2::text[]) as asked("eventId", "keyHash")
     join idempotency_key as key on key."keyHash" = asked."keyHash"
    where asked."eventId" = terms."eventId" and key."createdAt" > $6) as keys,
  array(select found.id
          from unnest($1::text[], $3::uuid[], $4::text[], $5::text[]) as asked("eventId", id, code, address),
               lateral (
                 select id from registration where id = asked.id and "eventId" = asked."eventId"
                 union all
                 select id from registration where "eventId" = asked."eventId" and "checkInCode" = asked.code
                 union all
                 select id from registration
                  where "eventId" = asked."eventId" and "emailNormalised" = asked.address
                    and registration.status not in ('CANCELLED', 'EXPIRED')
               ) as found
         where asked."eventId" = terms."eventId") as found,
  array(select asked.organisation
          from unnest($1::text[], $7::text[]) as asked("eventId", organisation)
         where asked."eventId" = terms."eventId"
           and ${isUnknownOrganisation('asked.organisation')}) as "unknownOrganisations"
  from registration_terms as terms where terms."eventId" = any($1)`;

/** What a command names that is about a registration in one way; null where it is not. */
function named<By extends About['by']>(
  about: About,
  by: By,
  nameOf: (about: Extract<About, { by: By }>) => string | null,
): string | null {
  return about.by === by ? nameOf(about as Extract<About, { by: By }>) : null;
}

function idsOf({ keys, found }: Row): string[] {
  return [...new Set([...found, ...keys.flatMap(({ registrationId }) => registrationId ?? [])])];
}

async function readRegistrations(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Registration>> {
  if (ids.length === 0) return new Map();
  const query = tx.getRepository(Registration).createQueryBuilder('found');
  const rows = await query.where('found.id = any(:ids)', { ids }).getMany();
  return new Map(rows.map((row) => [row.id, row]));
}
