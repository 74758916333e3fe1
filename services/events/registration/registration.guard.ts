import { hasRole } from '../../shared/access.js';
import { Role, type Viewer } from '../../shared/identity.js';
import { refuse } from '../errors.js';
import { Actor } from '../journal/journal-entry.js';
import type { LinkPurpose, ManagementTokens } from './management-token.js';

/** Who may see who is registered, and manage every registration. */
export const MANAGERS: readonly Role[] = [Role.ORGANISER];

interface Asking {
  viewer: Viewer;
  managementTokens: ManagementTokens;
  now: () => Date;
}

/**
 * Lets the registered person and organisers pass. A wrong token is answered like a wrong id, before the database is
 * asked, so that nobody learns which registrations there are.
 *
 * @returns which of the two it is
 * @throws ParticipationError REGISTRATION_NOT_FOUND | LINK_EXPIRED
 */
export function requireManagerOf(registrationId: string, token: string | null, asking: Asking): Actor {
  if (hasRole(asking.viewer, MANAGERS)) return Actor.ORGANISER;
  return requireLink(registrationId, 'manage', token, asking);
}

/**
 * Lets only who has the link pass, whoever else they are.
 *
 * @throws ParticipationError REGISTRATION_NOT_FOUND | LINK_EXPIRED
 */
export function requireLink(
  registrationId: string,
  purpose: LinkPurpose,
  token: string | null,
  { managementTokens, now }: Omit<Asking, 'viewer'>,
): Actor {
  const checked = managementTokens.check(registrationId, purpose, { token: token ?? '', now: now() });
  if (checked.is === 'wrong') throw refuse('REGISTRATION_NOT_FOUND');
  if (checked.is === 'expired') throw refuse('LINK_EXPIRED', { expiresAt: checked.expiresAt.toISOString() });
  return Actor.PERSON;
}
