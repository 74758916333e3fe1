import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { Actor, JournalKind } from '../journal/journal-entry.js';
import { lockCounts } from '../live-count/lock-counts.js';
import { checkAnswers } from '../registration-terms/check-answers.js';
import { refuseUnlessOpen } from '../registration-terms/registration-terms.js';
import { newCheckInCode } from './check-in-code.js';
import { enter, newState } from './enter.js';
import { type HashedKey, hashKey, keepKeys, requireSameInput } from './idempotency-key.js';
import type { LockedEvent } from './locked-event.js';
import { choosePools, refuseTooLarge } from './party.js';
import { checkOrganisation, checkPerson, type PersonDetails } from './person-details.js';
import { type Counter, readCounter } from './read-counter.js';
import type { NewRegistration } from './record-changes.js';
import type { RegistrationAnswer, RegistrationRequest } from './register.js';
import { Registration } from './registration.js';
import { RegistrationStatus } from './registration-status.js';
import { later, settle } from './settle.js';

/** A request that makes sense by itself, whatever the event says. */
export interface CheckedRequest {
  request: RegistrationRequest;
  person: PersonDetails;
  key: HashedKey | null;
}

type Settled<Value> = PromiseSettledResult<Value>;

/** What a request is answered, before the rows of others are read. */
type Decision = Omit<RegistrationAnswer, 'registration'> & { id: string; added: NewRegistration | null };

/**
 * Registers many for one event, one after the other, as if each had asked alone; they share the lock and the statements
 * of one transaction. See `register` for what is true of each. One that is refused leaves the others as they are.
 *
 * @param tx an open transaction; the caller commits
 * @returns an outcome for each request, in their order
 * @throws ParticipationError IDEMPOTENCY_KEY_REUSED when another event's request has overtaken one of these with its key
 */
export async function registerMany(
  tx: EntityManager,
  eventId: string,
  requests: readonly RegistrationRequest[],
): Promise<Settled<RegistrationAnswer>[]> {
  const checked = await Promise.all(requests.map((request) => settled(() => check(request))));
  const sensible = checked.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  if (sensible.length === 0) return checked.map((outcome) => asRefused(outcome));

  const [count] = await lockCounts(tx, [eventId]);
  if (count === undefined) throw refuse('EVENT_NOT_FOUND');
  const counter = await readCounter(tx, count, sensible);
  const decisions: Settled<Decision>[] = [];
  for (const outcome of checked) {
    const { status } = outcome;
    decisions.push(status === 'rejected' ? outcome : await settled(() => decide(tx, counter, outcome.value)));
  }
  if (counter.event.changes.length > 0) await settle(tx, [counter.event], latest(requests));
  await keepKeys(tx, counter.newKeys);
  return answered(tx, decisions);
}

async function settled<Value>(work: () => Value | Promise<Value>): Promise<Settled<Value>> {
  const [outcome] = await Promise.allSettled([Promise.resolve().then(work)]);
  return outcome;
}

function asRefused(outcome: Settled<unknown>): PromiseRejectedResult {
  if (outcome.status === 'rejected') return outcome;
  throw new Error('only a refusal can stand for another outcome');
}

function latest(requests: readonly RegistrationRequest[]): Date {
  return new Date(Math.max(...requests.map(({ now }) => now.getTime())));
}

function check(request: RegistrationRequest): CheckedRequest {
  const person = checkPerson(request);
  const { eventId, partySize, answers, invitationCode, workingGroupId } = request;
  const organisationId = checkOrganisation(request.organisationId);
  const rest = [partySize ?? 1, answers ?? [], invitationCode ?? null, workingGroupId ?? null];
  if (organisationId !== null) rest.push(organisationId);
  const input = ['register', eventId, person.name, person.emailNormalised, person.language, ...rest];
  return { request, person, key: hashKey(request.idempotencyKey, input) };
}

/** What one request is answered, after all that were decided before it. */
async function decide(tx: EntityManager, counter: Counter, checked: CheckedRequest): Promise<Decision> {
  const { key, person, request } = checked;
  const kept = key === null ? undefined : counter.keys.get(key.keyHash);
  if (key !== null && kept !== undefined) {
    requireSameInput(key, kept);
    return { id: kept.registrationId ?? '', mayManage: kept.mayManage, newPosition: null, added: null };
  }
  // Anybody may know an address, so a registration that is known by it is not theirs to manage.
  const knownId = counter.known.get(person.emailNormalised);
  const decision =
    knownId === undefined
      ? await add(tx, counter.event, checked)
      : { id: knownId, mayManage: false, newPosition: null, added: null };

  const { id, mayManage } = decision;
  counter.known.set(person.emailNormalised, id);
  if (key !== null) {
    const answer = { ...key, registrationId: id, mayManage, outcome: {}, createdAt: request.now };
    counter.keys.set(key.keyHash, answer);
    counter.newKeys.push(answer);
  }
  return decision;
}

async function add(tx: EntityManager, event: LockedEvent, checked: CheckedRequest): Promise<Decision> {
  const { terms } = event;
  const { now } = checked.request;
  refuseUnlessOpen(terms, now);
  const asNew = newRegistration(event, checked);
  refuseTooLarge(terms, asNew);

  const isPending = terms.asksForConfirmation || terms.isModerated;
  const expiresAt = terms.asksForConfirmation ? later(now, terms.confirmWithinMinutes) : null;
  const { state: added, position } = isPending
    ? { state: { ...asNew, expiresAt }, position: null }
    : await enter(tx, event, asNew, now);
  event.add(added, { kind: JournalKind.REGISTERED, actor: Actor.PERSON });
  return { id: added.id, mayManage: !terms.asksForConfirmation, newPosition: position, added };
}

function newRegistration({ terms }: LockedEvent, { person, request }: CheckedRequest): NewRegistration {
  const { id, eventId, partySize, answers, organisationId, now } = request;
  const { name: personName, ...details } = person;
  return {
    ...newState(id, eventId, now),
    ...details,
    ...choosePools(terms, request),
    personName,
    status: RegistrationStatus.PENDING,
    partySize: partySize ?? 1,
    organisationId: organisationId ?? null,
    answers: checkAnswers(terms.keptQuestions, answers ?? []),
    checkInCode: newCheckInCode(),
  };
}

/** Puts the rows to the decisions: those just made are known, others are read as they are by now. */
async function answered(
  tx: EntityManager,
  decisions: readonly Settled<Decision>[],
): Promise<Settled<RegistrationAnswer>[]> {
  const made = decisions.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const rows = new Map<string, Registration>();
  for (const { added } of made) if (added !== null) rows.set(added.id, Object.assign(new Registration(), added));
  const others = made.map(({ id }) => id).filter((id) => !rows.has(id));
  for (const row of await readAll(tx, others)) rows.set(row.id, row);

  return decisions.map((outcome) => {
    if (outcome.status === 'rejected') return outcome;
    const { id, mayManage, newPosition } = outcome.value;
    const registration = rows.get(id);
    if (registration === undefined) throw new Error('a registration that was answered is not there');
    return { status: 'fulfilled', value: { registration, mayManage, newPosition } };
  });
}

async function readAll(tx: EntityManager, ids: readonly string[]): Promise<Registration[]> {
  if (ids.length === 0) return [];
  const query = tx.getRepository(Registration).createQueryBuilder('found');
  return query.where('found.id = any(:ids)', { ids }).getMany();
}
