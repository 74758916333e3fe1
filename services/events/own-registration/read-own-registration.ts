import type { DataSource } from 'typeorm';
import { refuse } from '../errors.js';
import { JournalEntry } from '../journal/journal-entry.js';
import { isRegistrationId, Registration } from '../registration/registration.js';
import { OwnRegistration } from './own-registration.js';

/**
 * A registration with everything that is kept about it.
 *
 * @throws ParticipationError REGISTRATION_NOT_FOUND
 */
export async function readOwnRegistration(db: DataSource, id: string): Promise<OwnRegistration> {
  const registration = isRegistrationId(id) ? await db.getRepository(Registration).findOneBy({ id }) : null;
  if (registration === null) throw refuse('REGISTRATION_NOT_FOUND');
  const journal = await db.getRepository(JournalEntry).find({ where: { registrationId: id }, order: { id: 'ASC' } });
  return OwnRegistration.of(registration, journal);
}
