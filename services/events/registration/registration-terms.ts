import type { EntityManager } from 'typeorm';
import { parsePartialDate } from '../../shared/facts/partial-date.js';
import { refuse } from '../errors.js';
import { EventStatus } from '../event/event.enums.js';
import { dayIn } from '../event/moment.js';
import type { LockedCount } from '../live-count/lock-counts.js';
import type { PersonDetails } from './person-details.js';

/** What an event says about registering for it, and whether the person is registered already. */
export interface RegistrationTerms {
  status: EventStatus;
  capacity: number | null;
  /** The last day to register, as exactly as it is known, such as "2018-11". */
  deadline: string | null;
  timeZone: string;
  /** The registration that the person has for this event, unless it was cancelled. */
  knownId: string | null;
}

/** Reads the terms as they are since the event's lock was taken. */
export async function readTerms(
  tx: EntityManager,
  { eventId }: LockedCount,
  { emailNormalised }: PersonDetails,
): Promise<RegistrationTerms> {
  const [terms] = await tx.query<RegistrationTerms[]>(
    `select event.status, event.capacity, event."registrationDeadline" as deadline, event."timeZone", known.id as "knownId"
       from event left join registration as known
         on known."eventId" = event.id and known."emailNormalised" = $2 and known.status <> 'CANCELLED'
      where event.id = $1`,
    [eventId, emailNormalised],
  );
  if (terms === undefined) throw refuse('EVENT_NOT_FOUND');
  return terms;
}

/**
 * An event without a stated deadline stays open, also after its date: lists that were kept on paper at the door are
 * typed in when the evening is over. A deadline is the last day on which one may register, where the event takes
 * place; one that is known to the month only may mean the month's last day.
 *
 * @throws ParticipationError EVENT_CANCELLED | REGISTRATION_CLOSED
 */
export function refuseUnlessOpen({ status, deadline, timeZone }: RegistrationTerms, now: Date): void {
  if (status === EventStatus.CANCELLED) throw refuse('EVENT_CANCELLED');
  if (deadline !== null && dayIn(timeZone, now) > parsePartialDate(deadline).latest) {
    throw refuse('REGISTRATION_CLOSED', { deadline });
  }
}

/** A newcomer gets a seat only when nobody waits for one: a freed seat belongs to the queue. */
export function hasSeatForNewcomer({ capacity }: RegistrationTerms, { confirmed, waitlisted }: LockedCount): boolean {
  return waitlisted === 0 && (capacity === null || confirmed < capacity);
}
