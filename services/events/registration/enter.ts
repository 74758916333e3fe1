import type { Desk } from '../desk/desk.js';
import { refuse } from '../errors.js';
import { WaitlistRule } from '../registration-terms/registration-policy.js';
import type { RegistrationState } from './registration-state.js';
import { RegistrationStatus } from './registration-status.js';
import type { GivenSeats, Wanting } from './seats.js';
import { confirmed } from './settle.js';

/** A registration with nothing in it yet. */
export function newState(id: string, eventId: string, createdAt: Date) {
  return {
    id,
    eventId,
    createdAt,
    hasKeptSeat: false,
    confirmedAt: null,
    cancelledAt: null,
    expiresAt: null,
    emailConfirmedAt: null,
    approvedAt: null,
    checkedInAt: null,
    erasedAt: null,
    remindedAt: null,
  } as const;
}

/**
 * Lets a registration in for which nothing is missing any more: with seats if it may have them, else as the last one of
 * the queue. A working group that is full is left out, as for who gets a seat from the queue.
 *
 * @returns it as it is then, and its place in the queue if it has one
 */
export async function enter<State extends RegistrationState>(
  desk: Desk,
  state: State,
  now: Date,
): Promise<{ state: State; position: number | null }> {
  const given = await seatsForNewcomer(desk, state);
  if (given !== null) return { state: confirmed(state, given, now), position: null };
  const waiting = { ...state, status: RegistrationStatus.WAITLISTED, expiresAt: null };
  return { state: waiting, position: desk.event.waitingParties + 1 };
}

/**
 * Refuses who can still choose another working group.
 *
 * @throws ParticipationError WORKING_GROUP_FULL
 */
export async function refuseFullGroup(desk: Desk, wanting: Wanting): Promise<void> {
  await desk.moveQueue();
  if (!desk.event.seats.groupFits(wanting)) throw refuse('WORKING_GROUP_FULL');
}

/** A free seat belongs to the queue: a newcomer gets one only if the rule would give it to nobody who waits. */
export async function seatsForNewcomer(desk: Desk, state: RegistrationState): Promise<GivenSeats | null> {
  await desk.moveQueue();
  const { waitingParties, terms, seats } = desk.event;
  const given = seats.for(state);
  // Who waits where one may be passed over does not fit, or waits in vain since the event is over: everybody else has a seat since
  // the last change.
  if (given === null || waitingParties === 0 || terms.waitlistRule === WaitlistRule.PASS_OVER) return given;
  if (!given.hasKeptSeat) return null;
  return (await isAwaited(desk, state)) ? null : given;
}

/** Whether somebody waits for seats that are kept back for the same people, those who were just decided on included. */
async function isAwaited({ tx, event: { changes } }: Desk, { invitedToId }: RegistrationState): Promise<boolean> {
  const isWaiting = ({ status, invitedToId: own }: RegistrationState) =>
    status === RegistrationStatus.WAITLISTED && own === invitedToId;
  if (changes.some(({ after }) => isWaiting(after))) return true;
  const [found] = await tx.query<{ waits: boolean }[]>(
    `select exists(select from registration where "invitedToId" = $1 and status = 'WAITLISTED') as waits`,
    [invitedToId],
  );
  return found?.waits === true;
}
