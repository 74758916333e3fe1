import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';

/**
 * Refuses an organisation to register for that networks does not have, as far as its changes were read. Where they never were to their end,
 * nothing is known, and every id is taken.
 *
 * @throws ParticipationError ORGANISATION_NOT_FOUND
 */
export async function requireOrganisation(tx: EntityManager, id: string): Promise<void> {
  const [known] = await tx.query<{ isMissing: boolean }[]>(
    `select exists (select from followed_service where service = 'networks' and "readAt" is not null)
            and not exists (select from known_organisation where id = $1)
            and not exists (select from known_merge where id = $1) as "isMissing"`,
    [id],
  );
  if (known?.isMissing) throw refuse('ORGANISATION_NOT_FOUND', { argument: 'input.organisationId' });
}
