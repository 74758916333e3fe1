import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { JournalKind } from '../journal/journal-entry.js';
import { normaliseCheckInCode } from '../registration/check-in-code.js';
import { lockRegistration } from '../registration/locked-event.js';
import { type Registration, withChanges } from '../registration/registration.js';
import { RegistrationStatus, requireTransition } from '../registration/registration-status.js';
import { onceFor, type Request } from '../registration/request.js';
import { settle } from '../registration/settle.js';

const { ATTENDED } = RegistrationStatus;

/**
 * Lets somebody in by the code that they show, once. Who was marked as not shown is let in as well: people come late.
 *
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @throws ParticipationError REGISTRATION_NOT_FOUND | ALREADY_CHECKED_IN | TRANSITION_REFUSED | IDEMPOTENCY_KEY_REUSED
 */
export async function checkIn(
  tx: EntityManager,
  { eventId, code, request }: { eventId: string; code: string; request: Request },
): Promise<Registration> {
  const normalised = normaliseCheckInCode(code);
  const id = await findByCode(tx, eventId, normalised);
  const { event, registration } = await lockRegistration(tx, id);
  return onceFor(tx, registration, { request, input: ['check-in', eventId, normalised] }, async () => {
    const { status, checkedInAt } = registration;
    if (checkedInAt !== null) throw refuse('ALREADY_CHECKED_IN', { checkedInAt: checkedInAt.toISOString() });
    requireTransition(status, ATTENDED);

    const after = withChanges(registration, { status: ATTENDED, checkedInAt: request.now });
    event.change({ kind: JournalKind.CHECKED_IN, actor: request.actor, before: registration, after });
    await settle(tx, [event], request.now);
    return after;
  });
}

async function findByCode(tx: EntityManager, eventId: string, code: string): Promise<string> {
  const isText = !`${eventId}${code}`.includes('\0'); // PostgreSQL takes no text with a zero byte
  const sql = 'select id from registration where "eventId" = $1 and "checkInCode" = $2';
  const [found] = isText ? await tx.query<{ id: string }[]>(sql, [eventId, code]) : [];
  if (found === undefined) throw refuse('REGISTRATION_NOT_FOUND');
  return found.id;
}
