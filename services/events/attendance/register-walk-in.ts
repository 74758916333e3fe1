import type { Command } from '../desk/command.js';
import { refuse } from '../errors.js';
import { JournalKind } from '../journal/journal-entry.js';
import { refuseCalledOff } from '../registration-terms/registration-terms.js';
import { newCheckInCode } from '../registration/check-in-code.js';
import { newState, seatsForNewcomer } from '../registration/enter.js';
import { hashKey } from '../registration/idempotency-key.js';
import { refuseTooLarge } from '../registration/party.js';
import type { NewRegistration } from '../registration/record-changes.js';
import { RegistrationStatus } from '../registration/registration-status.js';
import type { Request } from '../registration/request.js';

export interface WalkIn {
  /** The new registration's id. */
  id: string;
  eventId: string;
  partySize: number;
  /** Lets them in although no seat is free for them; how many the room holds is for the organiser to know. */
  isOverCapacity: boolean;
}

/**
 * Counts somebody in who comes without having registered. Nothing is asked about who it is. Like every newcomer they
 * get no seat that somebody waits for.
 *
 * @param request of an organiser
 * @throws ParticipationError EVENT_NOT_FOUND | EVENT_CANCELLED | NO_SEAT_FREE | BAD_INPUT | PARTY_TOO_LARGE |
 *   IDEMPOTENCY_KEY_REUSED
 */
export function walkingIn(walkIn: WalkIn, request: Request): Command {
  const { eventId, partySize, isOverCapacity } = walkIn;
  const { actor, now } = request;
  return {
    eventId,
    about: { by: 'nothing' },
    key: hashKey(request.idempotencyKey, ['walk-in', eventId, partySize, isOverCapacity]),
    now,
    decide: async (desk) => {
      const added = newWalkIn(walkIn, now);
      refuseCalledOff(desk.event.terms);
      if (!isOverCapacity) {
        refuseTooLarge(desk.event.terms, added);
        if ((await seatsForNewcomer(desk, added)) === null) throw refuse('NO_SEAT_FREE');
      }
      return { registration: desk.add(added, { kind: JournalKind.WALKED_IN, actor }), mayManage: false };
    },
  };
}

function newWalkIn({ id, eventId, partySize }: WalkIn, now: Date): NewRegistration {
  if (partySize < 1 || partySize > 100) {
    throw refuse('BAD_INPUT', { argument: 'partySize', reason: 'must be from 1 to 100' });
  }
  return {
    ...newState(id, eventId, now),
    status: RegistrationStatus.ATTENDED,
    partySize,
    invitedToId: null,
    workingGroupId: null,
    organisationId: null,
    confirmedAt: now,
    checkedInAt: now,
    personName: null,
    email: null,
    emailNormalised: null,
    answers: [],
    language: 'de',
    checkInCode: newCheckInCode(),
  };
}
