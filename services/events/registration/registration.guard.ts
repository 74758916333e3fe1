import { hasRole } from '../../shared/access.js';
import { Role, type Viewer } from '../../shared/identity.js';
import { refuse } from '../errors.js';
import type { ManagementTokens } from './management-token.js';

/** Who may see who is registered, and manage every registration. */
export const MANAGERS: readonly Role[] = [Role.ORGANISER];

/**
 * Lets the registered person and organisers pass. A wrong token is answered like a wrong id, before the database is
 * asked, so that nobody learns which registrations there are.
 *
 * @throws ParticipationError REGISTRATION_NOT_FOUND
 */
export function requireManagerOf(
  registrationId: string,
  token: string | null,
  { viewer, managementTokens }: { viewer: Viewer; managementTokens: ManagementTokens },
): void {
  if (hasRole(viewer, MANAGERS)) return;
  if (token === null || !managementTokens.isTokenOf(registrationId, token)) throw refuse('REGISTRATION_NOT_FOUND');
}
