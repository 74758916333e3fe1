import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { EventStatus } from '../event/event.enums.js';
import { Event } from '../event/event.js';
import { dayIn } from '../event/moment.js';
import type { LockedCount } from '../live-count/lock-counts.js';

/** What an event says about registering for it. */
export type RegistrationTerms = Pick<Event, 'status' | 'capacity' | 'registrationDeadline' | 'timeZone'>;

/** Reads an event's terms as they are since its lock was taken. */
export async function readTerms(tx: EntityManager, { eventId }: LockedCount): Promise<RegistrationTerms> {
  const select = { id: true, status: true, capacity: true, registrationDeadline: true, timeZone: true } as const;
  return tx.findOneOrFail(Event, { select, where: { id: eventId } });
}

/**
 * An event without a stated deadline stays open, also after its date: lists that were kept on paper at the door are
 * typed in when the evening is over. A deadline is the last day on which one may register, where the event takes
 * place; one that is known to the month only may mean the month's last day.
 *
 * @throws ParticipationError EVENT_CANCELLED | REGISTRATION_CLOSED
 */
export function refuseUnlessOpen({ status, registrationDeadline, timeZone }: RegistrationTerms, now: Date): void {
  if (status === EventStatus.CANCELLED) throw refuse('EVENT_CANCELLED');
  if (registrationDeadline !== null && dayIn(timeZone, now) > registrationDeadline.latest) {
    throw refuse('REGISTRATION_CLOSED', { deadline: registrationDeadline.value });
  }
}

/** A newcomer gets a seat only when nobody waits for one: a freed seat belongs to the queue. */
export function hasSeatForNewcomer({ capacity }: RegistrationTerms, { confirmed, waitlisted }: LockedCount): boolean {
  return waitlisted === 0 && (capacity === null || confirmed < capacity);
}
