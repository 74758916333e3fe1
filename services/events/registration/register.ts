import type { EntityManager } from 'typeorm';
import type { AnswerInput } from '../registration-terms/answer.js';
import type { GivenPerson } from './person-details.js';
import { registerMany } from './register-many.js';
import type { Registration } from './registration.js';

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
  now: Date;
}

export interface RegistrationAnswer {
  registration: Registration;
  /**
   * Whether the asker may be given the management token: they registered, or they repeat with their own key. Where the
   * address is to be confirmed, it is given to who has confirmed it.
   */
  mayManage: boolean;
  /** The place in the queue of a registration that was just put there; null for any other. */
  newPosition: number | null;
}

/**
 * Registers a person, or a party under their name, for an event: with seats if there are enough and nobody waits, else
 * at the end of the queue; as pending where the event asks for a confirmation or an approval first.
 *
 * The counters' row is the lock: two who ask for the last seat wait for each other there, and the second one sees the
 * first one's seat. Asking again changes nothing: the same e-mail address at the same event is one registration, and
 * the same key is answered with the same registration, as it is by now, even when it was cancelled meanwhile.
 *
 * @param tx an open transaction; the caller commits
 * @throws ParticipationError BAD_INPUT | EVENT_NOT_FOUND | IDEMPOTENCY_KEY_REUSED | EVENT_CANCELLED |
 *   REGISTRATION_NOT_OPEN | REGISTRATION_CLOSED | PARTY_TOO_LARGE | INVITATION_UNKNOWN | WORKING_GROUP_UNKNOWN |
 *   WORKING_GROUP_FULL
 */
export async function register(tx: EntityManager, request: RegistrationRequest): Promise<RegistrationAnswer> {
  const [outcome] = await registerMany(tx, request.eventId, [request]);
  if (outcome === undefined) throw new Error('a request was not answered');
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}
