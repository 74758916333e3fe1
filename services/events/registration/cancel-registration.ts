import type { Command } from '../desk/command.js';
import { JournalKind } from '../journal/journal-entry.js';
import { type Registration, withChanges } from './registration.js';
import { RegistrationStatus, requireTransition } from './registration-status.js';
import { commandAbout, refuseErased, type Request } from './request.js';

const { CANCELLED } = RegistrationStatus;

/**
 * Cancels a registration; one that is cancelled already stays as it is. Freed seats go to the first of the queue in the
 * same transaction, so that no newcomer can take them.
 *
 * @param request of who may do this
 * @throws ParticipationError REGISTRATION_NOT_FOUND | TRANSITION_REFUSED | IDEMPOTENCY_KEY_REUSED
 */
export function cancelling(id: string, request: Request): Command {
  return commandAbout(id, { request, input: ['cancel', id] }, async (desk, registration) => {
    if (registration.status === CANCELLED) return registration;
    requireTransition(registration.status, CANCELLED);
    refuseErased(registration, CANCELLED);

    const after = withdrawn(registration, request.now);
    await desk.change({ kind: JournalKind.CANCELLED, actor: request.actor, before: registration, after });
    return after;
  });
}

/** A registration as it is when it is cancelled. */
export function withdrawn(registration: Registration, now: Date): Registration {
  return withChanges(registration, { status: CANCELLED, cancelledAt: now, expiresAt: null });
}
