import type { EntityManager } from 'typeorm';
import { JournalKind } from '../journal/journal-entry.js';
import { lockRegistration } from './locked-event.js';
import { type Registration, withChanges } from './registration.js';
import { RegistrationStatus } from './registration-status.js';
import { onceFor, type Request, requireState } from './request.js';
import { confirmed, settle } from './settle.js';

const { OFFERED, CONFIRMED } = RegistrationStatus;

/**
 * Accepts the seats that are offered; a registration that has them already stays as it is.
 *
 * @param tx an open transaction; the caller commits, and has made sure that the asker may do this
 * @throws ParticipationError REGISTRATION_NOT_FOUND | TRANSITION_REFUSED | REGISTRATION_EXPIRED | IDEMPOTENCY_KEY_REUSED
 */
export async function acceptOffer(tx: EntityManager, id: string, request: Request): Promise<Registration> {
  const { event, registration } = await lockRegistration(tx, id);
  return onceFor(tx, registration, { request, input: ['accept', id] }, async () => {
    if (registration.status === CONFIRMED) return registration;
    requireState(registration, { from: OFFERED, to: CONFIRMED, now: request.now });

    const after = withChanges(registration, confirmed(registration, registration, request.now));
    event.change({ kind: JournalKind.OFFER_ACCEPTED, actor: request.actor, before: registration, after });
    await settle(tx, [event], request.now);
    return after;
  });
}
