import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { changeCounts } from '../live-count/live-count.announce.js';
import { lockCounts, type LockedCount } from '../live-count/lock-counts.js';
import { findKey, hashKey, keepKey } from './idempotency-key.js';
import { checkPerson, type GivenPerson, type PersonDetails } from './person-details.js';
import { Registration, RegistrationStatus } from './registration.js';
import { hasSeatForNewcomer, readTerms, refuseUnlessOpen, type RegistrationTerms } from './registration-terms.js';

/** What somebody asks for who registers. */
export interface RegistrationRequest extends GivenPerson {
  /** The new registration's id. */
  id: string;
  eventId: string;
  idempotencyKey: string | null;
  now: Date;
}

export interface RegistrationAnswer {
  registration: Registration;
  /** Whether the asker may be given the management token: they registered, or they repeat with their own key. */
  mayManage: boolean;
  /** The place in the queue of a registration that was just put there; null for any other. */
  newPosition: number | null;
}

/**
 * Registers a person for an event: with a seat if one is free and nobody waits, else at the end of the queue.
 *
 * The counters' row is the lock: two who ask for the last seat wait for each other there, and the second one sees the
 * first one's seat. Asking again changes nothing: the same e-mail address at the same event is one registration, and
 * the same key is answered with the same registration, as it is by now, even when it was cancelled meanwhile.
 *
 * @param tx an open transaction; the caller commits
 * @throws ParticipationError BAD_INPUT | EVENT_NOT_FOUND | IDEMPOTENCY_KEY_REUSED | EVENT_CANCELLED | REGISTRATION_CLOSED
 */
export async function register(tx: EntityManager, request: RegistrationRequest): Promise<RegistrationAnswer> {
  const { eventId, idempotencyKey, now } = request;
  const person = checkPerson(request);
  const key =
    idempotencyKey === null
      ? null
      : hashKey(idempotencyKey, [eventId, person.name, person.emailNormalised, person.language]);
  const [count] = await lockCounts(tx, [eventId]);
  if (count === undefined) throw refuse('EVENT_NOT_FOUND');

  const answered = key && (await findKey(tx, key));
  if (answered) {
    const registration = await tx.findOneByOrFail(Registration, { id: answered.registrationId });
    return { registration, mayManage: answered.mayManage, newPosition: null };
  }

  const terms = await readTerms(tx, count, person);
  const answer = (await findKnown(tx, terms)) ?? (await add(tx, { count, terms, person, request }));
  if (key) {
    await keepKey(tx, { ...key, registrationId: answer.registration.id, mayManage: answer.mayManage, createdAt: now });
  }
  return answer;
}

/** The registration that this person has already. Anybody may know an address, so it is not theirs to manage. */
async function findKnown(tx: EntityManager, { knownId }: RegistrationTerms): Promise<RegistrationAnswer | null> {
  if (knownId === null) return null;
  const registration = await tx.findOneByOrFail(Registration, { id: knownId });
  return { registration, mayManage: false, newPosition: null };
}

interface NewRegistration {
  count: LockedCount;
  terms: RegistrationTerms;
  person: PersonDetails;
  request: RegistrationRequest;
}

async function add(
  tx: EntityManager,
  { count, terms, person, request: { id, now } }: NewRegistration,
): Promise<RegistrationAnswer> {
  refuseUnlessOpen(terms, now);
  const hasSeat = hasSeatForNewcomer(terms, count);
  const { name: personName, ...details } = person;
  const registration = await insert(tx, {
    id,
    eventId: count.eventId,
    status: hasSeat ? RegistrationStatus.CONFIRMED : RegistrationStatus.WAITLISTED,
    personName,
    ...details,
    createdAt: now,
    confirmedAt: hasSeat ? now : null,
    cancelledAt: null,
  });

  await changeCounts(tx, [{ eventId: count.eventId, confirmed: hasSeat ? 1 : 0, waitlisted: hasSeat ? 0 : 1 }]);
  return { registration, mayManage: true, newPosition: hasSeat ? null : count.waitlisted + 1 };
}

/** Plain SQL, here and in the other statements of a registration: while it runs, everybody else at the event waits. */
async function insert(tx: EntityManager, values: Omit<Registration, 'queueNumber'>): Promise<Registration> {
  const columns = Object.keys(values).map((column) => `"${column}"`);
  const parameters = columns.map((_, index) => `$${index + 1}`);
  const [drawn] = await tx.query<Pick<Registration, 'queueNumber'>[]>(
    `insert into registration (${columns.join(', ')}, "queueNumber")
     values (${parameters.join(', ')}, nextval('registration_queue'))
     returning "queueNumber"`,
    Object.values(values),
  );
  return Object.assign(new Registration(), values, drawn);
}
