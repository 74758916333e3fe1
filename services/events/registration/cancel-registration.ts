import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { changeCounts } from '../live-count/live-count.announce.js';
import { lockCounts } from '../live-count/lock-counts.js';
import { promoteWaiting } from './promote-waiting.js';
import { isRegistrationId, Registration, RegistrationStatus } from './registration.js';

/**
 * Cancels a registration; one that is cancelled already stays as it is. A freed seat goes to the first of the queue in
 * the same transaction, so that no newcomer can take it.
 *
 * @param tx an open transaction; the caller commits, and has made sure that the asker may do this
 * @throws ParticipationError REGISTRATION_NOT_FOUND
 */
export async function cancelRegistration(tx: EntityManager, id: string, now: Date): Promise<Registration> {
  const { eventId } = await findRegistration(tx, id);
  const locked = await lockCounts(tx, [eventId]);
  const registration = await findRegistration(tx, id); // again: it may have changed while we waited for the lock
  if (registration.status === RegistrationStatus.CANCELLED) return registration;

  const hadSeat = registration.status === RegistrationStatus.CONFIRMED;
  const cancelled = { status: RegistrationStatus.CANCELLED, cancelledAt: now };
  await tx.update(Registration, id, cancelled);

  await changeCounts(tx, [{ eventId, confirmed: hadSeat ? -1 : 0, waitlisted: hadSeat ? 0 : -1 }]);
  if (hadSeat) await promoteWaiting(tx, locked, now);
  return Object.assign(registration, cancelled);
}

async function findRegistration(tx: EntityManager, id: string): Promise<Registration> {
  const found = isRegistrationId(id) ? await tx.findOneBy(Registration, { id }) : null;
  if (found === null) throw refuse('REGISTRATION_NOT_FOUND');
  return found;
}
