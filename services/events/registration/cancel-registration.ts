import type { EntityManager } from 'typeorm';
import { JournalKind } from '../journal/journal-entry.js';
import { lockRegistration } from './locked-event.js';
import { type Registration, withChanges } from './registration.js';
import { RegistrationStatus, requireTransition } from './registration-status.js';
import { onceFor, type Request } from './request.js';
import { settle } from './settle.js';

const { CANCELLED } = RegistrationStatus;

/**
 * Cancels a registration; one that is cancelled already stays as it is. Freed seats go to the first of the queue in the
 * same transaction, so that no newcomer can take them.
 *
 * @param tx an open transaction; the caller commits, and has made sure that the asker may do this
 * @throws ParticipationError REGISTRATION_NOT_FOUND | TRANSITION_REFUSED | IDEMPOTENCY_KEY_REUSED
 */
export async function cancelRegistration(tx: EntityManager, id: string, request: Request): Promise<Registration> {
  const { event, registration } = await lockRegistration(tx, id);
  return onceFor(tx, registration, { request, input: ['cancel', id] }, async () => {
    if (registration.status === CANCELLED) return registration;
    requireTransition(registration.status, CANCELLED);

    const after = withdrawn(registration, request.now);
    event.change({ kind: JournalKind.CANCELLED, actor: request.actor, before: registration, after });
    await settle(tx, [event], request.now);
    return after;
  });
}

/** A registration as it is when it is cancelled. */
export function withdrawn(registration: Registration, now: Date): Registration {
  return withChanges(registration, { status: CANCELLED, cancelledAt: now, expiresAt: null });
}
