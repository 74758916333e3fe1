import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { JournalKind } from '../journal/journal-entry.js';
import { newCheckInCode } from '../registration/check-in-code.js';
import { newState, seatsForNewcomer } from '../registration/enter.js';
import { hashKey, once } from '../registration/idempotency-key.js';
import { type LockedEvent, lockEvent } from '../registration/locked-event.js';
import { refuseTooLarge } from '../registration/party.js';
import { Registration } from '../registration/registration.js';
import type { NewRegistration } from '../registration/record-changes.js';
import { RegistrationStatus } from '../registration/registration-status.js';
import type { Request } from '../registration/request.js';
import { settle } from '../registration/settle.js';

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
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @throws ParticipationError EVENT_NOT_FOUND | NO_SEAT_FREE | BAD_INPUT | PARTY_TOO_LARGE | IDEMPOTENCY_KEY_REUSED
 */
export async function registerWalkIn(tx: EntityManager, walkIn: WalkIn, request: Request): Promise<Registration> {
  const { eventId, partySize, isOverCapacity } = walkIn;
  const event = await lockEvent(tx, eventId);
  const key = hashKey(request.idempotencyKey, ['walk-in', eventId, partySize, isOverCapacity]);
  return once<Registration>(
    tx,
    { key, now: request.now },
    {
      work: async () => {
        const registration = await addWalkIn(tx, event, walkIn, request);
        return [registration, { registrationId: registration.id, mayManage: false, outcome: {} }];
      },
      again: ({ registrationId }) => tx.findOneByOrFail(Registration, { id: registrationId ?? '' }),
    },
  );
}

async function addWalkIn(
  tx: EntityManager,
  event: LockedEvent,
  walkIn: WalkIn,
  request: Request,
): Promise<Registration> {
  const { now, actor } = request;
  const added = newWalkIn(walkIn, now);
  if (!walkIn.isOverCapacity) {
    refuseTooLarge(event.terms, added);
    if ((await seatsForNewcomer(tx, event, added)) === null) throw refuse('NO_SEAT_FREE');
  }
  event.add(added, { kind: JournalKind.WALKED_IN, actor });
  await settle(tx, [event], now);
  return Object.assign(new Registration(), added);
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
