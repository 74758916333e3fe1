import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { lockCounts, type LockedCount } from '../live-count/lock-counts.js';
import { RegistrationTerms, SELECT_TERMS, type TermsRow } from '../registration-terms/registration-terms.js';
import { expired } from './expire-registrations.js';
import { type IdempotencyKey, oldestKept } from './idempotency-key.js';
import { LockedEvent } from './locked-event.js';
import type { CheckedRequest } from './register-many.js';
import { isOverdue, type Registration } from './registration.js';
import { type RegistrationState, SELECT_STATE } from './registration-state.js';
import { settle } from './settle.js';

/** All that is needed at the counter where one registers, while the event's lock is held. */
export interface Counter {
  event: LockedEvent;
  /** The registrations that these people have already, by their normalised addresses. */
  known: Map<string, string>;
  /** The keys that are known, by their hashes. */
  keys: Map<string, IdempotencyKey>;
  /** Those of them that are to be kept. */
  newKeys: IdempotencyKey[];
}

type Known = Pick<Registration, 'id' | 'status'> & { emailNormalised: string; expiresAt: string | null };
type Row = TermsRow & { known: Known[]; keys: IdempotencyKey[] };

/**
 * Reads everything as it is since the event's lock was taken, in one statement however many register.
 *
 * @throws ParticipationError EVENT_NOT_FOUND
 */
export async function readCounter(
  tx: EntityManager,
  count: LockedCount,
  checked: readonly CheckedRequest[],
): Promise<Counter> {
  const [{ request: { now } } = { request: { now: new Date(0) } }] = checked;
  const { known, keys, ...row } = await readRow(tx, count, checked, now);
  const event = new LockedEvent(count, RegistrationTerms.of(row));
  const overdue = known.filter((registration) => isOverdue(withDate(registration), now));
  const living = known.filter((registration) => !overdue.includes(registration));
  return {
    event: overdue.length === 0 ? event : await withoutOverdue(tx, event, { overdue, now }),
    known: new Map(living.map(({ emailNormalised, id }) => [emailNormalised, id])),
    keys: new Map(keys.map((key) => [key.keyHash, key])),
    newKeys: [],
  };
}

async function readRow(
  tx: EntityManager,
  { eventId }: LockedCount,
  checked: readonly CheckedRequest[],
  now: Date,
): Promise<Row> {
  const [row] = await tx.query<Row[]>(
    `${SELECT_TERMS},
       (select coalesce(jsonb_agg(jsonb_build_object(
                 'id', id, 'status', registration.status, 'emailNormalised', "emailNormalised", 'expiresAt', "expiresAt")), '[]')
          from registration
         where "eventId" = $1 and "emailNormalised" = any($2) and registration.status not in ('CANCELLED', 'EXPIRED')) as known,
       (select coalesce(jsonb_agg(to_jsonb(key)), '[]')
          from idempotency_key as key where "keyHash" = any($3) and "createdAt" > $4) as keys
       from registration_terms as terms where terms."eventId" = $1`,
    [
      eventId,
      checked.map(({ person }) => person.emailNormalised),
      checked.flatMap(({ key }) => key?.keyHash ?? []),
      oldestKept(now),
    ],
  );
  if (row === undefined) throw refuse('EVENT_NOT_FOUND');
  return row;
}

function withDate({ status, expiresAt }: Known): Pick<Registration, 'status' | 'expiresAt'> {
  return { status, expiresAt: expiresAt === null ? null : new Date(expiresAt) };
}

/** Ends those whose time has passed before anybody noticed, so that they can begin anew. */
async function withoutOverdue(
  tx: EntityManager,
  event: LockedEvent,
  { overdue, now }: { overdue: readonly Known[]; now: Date },
): Promise<LockedEvent> {
  const states = await tx.query<RegistrationState[]>(`select ${SELECT_STATE} from registration where id = any($1)`, [
    overdue.map(({ id }) => id),
  ]);
  for (const state of states) event.change(expired(state));
  await settle(tx, [event], now);
  const [count] = await lockCounts(tx, [event.count.eventId]);
  if (count === undefined) throw refuse('EVENT_NOT_FOUND');
  return new LockedEvent(count, event.terms);
}
