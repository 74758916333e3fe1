import type { EntityManager } from 'typeorm';
import { groupedBy } from '../../shared/loader.js';
import { Actor, JournalKind } from '../journal/journal-entry.js';
import { WaitlistRule } from '../registration-terms/registration-policy.js';
import { isOverBy, overFrom, type RegistrationTerms } from '../registration-terms/registration-terms.js';
import { SeatPoolKind } from '../registration-terms/seat-pool.js';
import type { LockedEvent } from './locked-event.js';
import { type Change, recordChanges } from './record-changes.js';
import { type RegistrationState, SELECT_STATE } from './registration-state.js';
import { RegistrationStatus } from './registration-status.js';
import type { GivenSeats } from './seats.js';

/**
 * Writes what was decided about events, and in the same transaction gives the seats that are free then to those who
 * wait: a freed seat belongs to the queue, whatever the timing.
 *
 * @param tx the open transaction that holds the locks of the events
 * @returns those who waited and got a seat
 */
export async function settle(tx: EntityManager, events: readonly LockedEvent[], now: Date): Promise<Change[]> {
  const moving = events.filter((event) => event.mayMove(now));
  const movedUp: Change[] = [];
  if (moving.length > 0) {
    const queues = await readQueues(tx, moving);
    for (const event of moving) {
      const changes = movingUp(event, queues.get(event.count.eventId) ?? [], now);
      event.moveUp(changes);
      movedUp.push(...changes);
    }
  }
  const changed = events.filter(({ changes, rules }) => changes.length > 0 || rules.length > 0);
  await recordChanges(tx, changed, now);
  for (const event of changed) event.recorded();
  return movedUp;
}

/** Who waits, in the order of the queue, without those who are leaving it now, or are nobody any more. Each party takes a seat at least. */
async function readQueues(
  tx: EntityManager,
  moving: readonly LockedEvent[],
): Promise<Map<string, RegistrationState[]>> {
  const rows = await tx.query<RegistrationState[]>(
    `select waiting.*
       from unnest($1::text[], $2::int[], $3::int[]) as asked("eventId", fits, most),
            lateral (
              select ${SELECT_STATE} from registration
               where registration."eventId" = asked."eventId" and status = 'WAITLISTED' and "erasedAt" is null and id <> all($4)
                 and ("partySize" <= asked.fits or asked.fits is null)
               order by "queueNumber"
               limit asked.most -- null is no limit
            ) as waiting`,
    [
      moving.map(({ count }) => count.eventId),
      moving.map(largestThatFits),
      moving.map(mostToRead),
      moving.flatMap(({ changes }) => changes.map(({ after }) => after.id)),
    ],
  );
  const eventIds = moving.map(({ count }) => count.eventId);
  const queues = groupedBy(eventIds, rows, ({ eventId }) => [eventId]);
  return new Map(eventIds.map((eventId, index) => [eventId, queues[index] ?? []]));
}

/** Where one may be passed over, nobody need look at parties for which there are not seats enough; null for all. */
function largestThatFits({ terms, seats }: LockedEvent): number | null {
  const isPassedOver = terms.waitlistRule === WaitlistRule.PASS_OVER && seats.any !== Infinity;
  return isPassedOver ? seats.any : terms.capacity;
}

/**
 * Where nobody overtakes, the first one who does not fit ends it, and each one before takes a seat. Else it cannot be
 * said in advance how far down the queue one must look.
 */
function mostToRead({ terms, seats }: LockedEvent): number | null {
  const mayOvertake =
    terms.waitlistRule === WaitlistRule.PASS_OVER || terms.pools.some(({ kind }) => kind === SeatPoolKind.KEPT_BACK);
  return mayOvertake || seats.any === Infinity ? null : seats.any;
}

function movingUp(event: LockedEvent, queue: readonly RegistrationState[], now: Date): Change[] {
  const isOffered = event.terms.givesOffers && !isOverBy(event.terms, now);
  return event.seats.giveTo(queue).map(({ waiting, given }) => ({
    kind: isOffered ? JournalKind.OFFERED : JournalKind.PROMOTED,
    actor: Actor.SYSTEM,
    before: waiting,
    after: isOffered ? offered(waiting, given, offerEnds(event.terms, now)) : confirmed(waiting, given, now),
  }));
}

/** Nobody can do anything with a seat when the event is over. */
function offerEnds(terms: RegistrationTerms, now: Date): Date {
  const [ends, over] = [later(now, terms.offerLastsMinutes), overFrom(terms)];
  return over !== null && over < ends ? over : ends;
}

/** With a seat for certain. */
export function confirmed<State extends RegistrationState>(state: State, given: GivenSeats, now: Date): State {
  return { ...state, ...given, status: RegistrationStatus.CONFIRMED, confirmedAt: now, expiresAt: null };
}

function offered(state: RegistrationState, given: GivenSeats, expiresAt: Date): RegistrationState {
  return { ...state, ...given, status: RegistrationStatus.OFFERED, expiresAt };
}

/** A moment, so many minutes after another one. */
export function later(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000);
}
