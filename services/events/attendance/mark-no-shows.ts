import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { JournalKind } from '../journal/journal-entry.js';
import { onceForEvent, type TermsAnswer } from '../registration-terms/once-for-event.js';
import { refuseCalledOff } from '../registration-terms/registration-terms.js';
import { type RegistrationState, SELECT_STATE } from '../registration/registration-state.js';
import { RegistrationStatus } from '../registration/registration-status.js';
import type { Request } from '../registration/request.js';
import { settle } from '../registration/settle.js';

/**
 * Marks everybody as not shown who has a seat and did not come. Their seats stay theirs, so that who comes late can be
 * let in.
 *
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @throws ParticipationError EVENT_NOT_FOUND | EVENT_CANCELLED | EVENT_NOT_STARTED | IDEMPOTENCY_KEY_REUSED
 */
export async function markNoShows(tx: EntityManager, eventId: string, request: Request): Promise<TermsAnswer> {
  const { actor, now } = request;
  return onceForEvent(tx, eventId, { request, input: ['no-shows', eventId] }, async (event) => {
    refuseCalledOff(event.terms);
    const startsAt = event.terms.startsAt ?? (await earliestMoment(tx, eventId));
    if (startsAt !== null && now < startsAt) throw refuse('EVENT_NOT_STARTED', { startsAt: startsAt.toISOString() });

    const missing = await tx.query<RegistrationState[]>(
      `select ${SELECT_STATE} from registration where "eventId" = $1 and status = 'CONFIRMED' order by "queueNumber"`,
      [eventId],
    );
    for (const before of missing) {
      event.change({
        kind: JournalKind.NOT_SHOWN,
        actor,
        before,
        after: { ...before, status: RegistrationStatus.NO_SHOW },
      });
    }
    if (missing.length > 0) await settle(tx, [event], now);
  });
}

/** When an event may begin of which only the day is known; null if not even that. */
async function earliestMoment(tx: EntityManager, eventId: string): Promise<Date | null> {
  const [found] = await tx.query<{ beginsAt: Date | null }[]>(
    `select "earliestDay"::timestamp at time zone "timeZone" as "beginsAt" from event where id = $1`,
    [eventId],
  );
  return found?.beginsAt ?? null;
}
