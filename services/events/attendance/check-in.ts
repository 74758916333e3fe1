import type { Command } from '../desk/command.js';
import { refuse } from '../errors.js';
import { JournalKind } from '../journal/journal-entry.js';
import { refuseCalledOff } from '../registration-terms/registration-terms.js';
import { normaliseCheckInCode } from '../registration/check-in-code.js';
import { hashKey } from '../registration/idempotency-key.js';
import { withChanges } from '../registration/registration.js';
import { RegistrationStatus, requireTransition } from '../registration/registration-status.js';
import type { Request } from '../registration/request.js';

const { ATTENDED } = RegistrationStatus;

/**
 * Lets somebody in by the code that they show, once. Who was marked as not shown is let in as well: people come late.
 *
 * @param request of an organiser
 * @throws ParticipationError EVENT_NOT_FOUND | EVENT_CANCELLED | REGISTRATION_NOT_FOUND | ALREADY_CHECKED_IN |
 *   TRANSITION_REFUSED | IDEMPOTENCY_KEY_REUSED
 */
export function checkingIn({ eventId, code, request }: { eventId: string; code: string; request: Request }): Command {
  const normalised = normaliseCheckInCode(code);
  return {
    eventId,
    about: { by: 'code', code: normalised },
    key: hashKey(request.idempotencyKey, ['check-in', eventId, normalised]),
    now: request.now,
    decide: async (desk) => {
      const registration = await desk.registrationWithCode(normalised);
      const { status, checkedInAt } = registration;
      if (checkedInAt !== null) throw refuse('ALREADY_CHECKED_IN', { checkedInAt: checkedInAt.toISOString() });
      requireTransition(status, ATTENDED);
      refuseCalledOff(desk.event.terms);

      const after = withChanges(registration, { status: ATTENDED, checkedInAt: request.now });
      await desk.change({ kind: JournalKind.CHECKED_IN, actor: request.actor, before: registration, after });
      return { registration: after, mayManage: false };
    },
  };
}
