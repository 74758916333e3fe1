import type { Command } from '../desk/command.js';
import { JournalKind } from '../journal/journal-entry.js';
import { refuseCalledOff } from '../registration-terms/registration-terms.js';
import { withChanges } from './registration.js';
import { RegistrationStatus } from './registration-status.js';
import { commandAbout, type Request, requireState } from './request.js';
import { confirmed } from './settle.js';

const { OFFERED, CONFIRMED } = RegistrationStatus;

/**
 * Accepts the seats that are offered; a registration that has them already stays as it is.
 *
 * @param request of who may do this
 * @throws ParticipationError REGISTRATION_NOT_FOUND | TRANSITION_REFUSED | REGISTRATION_EXPIRED | EVENT_CANCELLED |
 *   IDEMPOTENCY_KEY_REUSED
 */
export function accepting(id: string, request: Request): Command {
  return commandAbout(id, { request, input: ['accept', id] }, async (desk, registration) => {
    if (registration.status === CONFIRMED) return registration;
    requireState(registration, { from: OFFERED, to: CONFIRMED, now: request.now });
    refuseCalledOff(desk.event.terms);

    const after = withChanges(registration, confirmed(registration, registration, request.now));
    await desk.change({ kind: JournalKind.OFFER_ACCEPTED, actor: request.actor, before: registration, after });
    return after;
  });
}
