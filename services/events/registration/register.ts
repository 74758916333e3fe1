import type { Command, Decision } from '../desk/command.js';
import type { Desk } from '../desk/desk.js';
import { Actor, JournalKind } from '../journal/journal-entry.js';
import type { AnswerInput } from '../registration-terms/answer.js';
import { checkAnswers } from '../registration-terms/check-answers.js';
import { refuseUnlessOpen } from '../registration-terms/registration-terms.js';
import { newCheckInCode } from './check-in-code.js';
import { enter, newState, refuseFullGroup } from './enter.js';
import { expired } from './expire-registrations.js';
import { hashKey } from './idempotency-key.js';
import { choosePools, refuseTooLarge } from './party.js';
import { checkOrganisation, checkPerson, type GivenPerson, type PersonDetails } from './person-details.js';
import type { NewRegistration } from './record-changes.js';
import { isOver, isOverdue, type Registration, withChanges } from './registration.js';
import { RegistrationStatus } from './registration-status.js';
import { later } from './settle.js';

/** What somebody asks for who registers. */
export interface RegistrationRequest extends GivenPerson {
  /** The new registration's id. */
  id: string;
  eventId: string;
  /** Seats, 1 if not given. */
  partySize?: number | null;
  answers?: readonly AnswerInput[] | null;
  /** Opens seats that are kept back. */
  invitationCode?: string | null;
  workingGroupId?: string | null;
  /** For which they come. */
  organisationId?: string | null;
  idempotencyKey: string | null;
  /** By when they asked, if it is only dealt with now: the window for registering is judged by it. */
  askedAt?: Date | null;
  now: Date;
}

/**
 * Registers a person, or a party under their name, for an event: with seats if there are enough and nobody waits, else
 * at the end of the queue; as pending where the event asks for a confirmation or an approval first.
 *
 * The counters' row is the lock: two who ask for the last seat wait for each other there, and the second one sees the
 * first one's seat. Asking again changes nothing: the same e-mail address at the same event is one registration, and
 * the same key gets the same answer.
 *
 * @throws ParticipationError BAD_INPUT at once; when it is decided EVENT_NOT_FOUND | IDEMPOTENCY_KEY_REUSED |
 *   EVENT_CANCELLED | REGISTRATION_NOT_OPEN | REGISTRATION_CLOSED | PARTY_TOO_LARGE | INVITATION_UNKNOWN |
 *   WORKING_GROUP_UNKNOWN | WORKING_GROUP_FULL | ORGANISATION_NOT_FOUND
 */
export function registering(request: RegistrationRequest): Command {
  const person = checkPerson(request);
  const { eventId, partySize, answers, invitationCode, workingGroupId } = request;
  const organisationId = checkOrganisation(request.organisationId);
  const rest = [partySize ?? 1, answers ?? [], invitationCode ?? null, workingGroupId ?? null];
  if (organisationId !== null) rest.push(organisationId);
  const input = ['register', eventId, person.name, person.emailNormalised, person.language, ...rest] as const;
  return {
    eventId,
    about: { by: 'address', emailNormalised: person.emailNormalised },
    key: hashKey(request.idempotencyKey, input),
    organisationId,
    now: request.now,
    decide: async (desk) => {
      const known = await livingOf(desk, person, request.now);
      // Anybody may know an address, so a registration that is known by it is not theirs to manage.
      return known === null ? add(desk, person, request) : { registration: known, mayManage: false };
    },
  };
}

/** The registration that a person has already; one whose time has passed is ended, so that they can begin anew. */
async function livingOf(desk: Desk, { emailNormalised }: PersonDetails, now: Date): Promise<Registration | null> {
  const known = await desk.registrationOf(emailNormalised);
  if (known === null) return null;
  if (isOverdue(known, now)) {
    const { after, ...change } = expired(known);
    await desk.change({ ...change, before: known, after: withChanges(known, after) });
  } else if (!isOver(known)) {
    return known;
  }
  await desk.flush(); // the index that knows an address once must see that this one is over
  return null;
}

async function add(desk: Desk, person: PersonDetails, request: RegistrationRequest): Promise<Decision> {
  const { terms } = desk.event;
  const { now } = request;
  refuseUnlessOpen(terms, request.askedAt ?? now);
  if (request.organisationId != null) desk.requireOrganisation(request.organisationId);
  const asNew = newRegistration(desk, person, request);
  refuseTooLarge(terms, asNew);
  await refuseFullGroup(desk, asNew);

  const isPending = terms.asksForConfirmation || terms.isModerated;
  const expiresAt = terms.asksForConfirmation ? later(now, terms.confirmWithinMinutes) : null;
  const { state, position } = isPending
    ? { state: { ...asNew, expiresAt }, position: null }
    : await enter(desk, asNew, now);
  const registration = desk.add(state, { kind: JournalKind.REGISTERED, actor: Actor.PERSON });
  return { registration, mayManage: !terms.asksForConfirmation, position };
}

function newRegistration(
  { event: { terms } }: Desk,
  { name: personName, ...details }: PersonDetails,
  request: RegistrationRequest,
): NewRegistration {
  const { id, eventId, partySize, answers, organisationId, now } = request;
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
