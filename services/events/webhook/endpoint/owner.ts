import { refuse } from '../../../shared/errors.js';
import { Role, type Viewer } from '../../../shared/identity.js';
import type { OwnersRequest } from './once-for-owner.js';

/**
 * Whose endpoints are meant: those of who asks, admins included.
 *
 * @throws ParticipationError FORBIDDEN for a token that does not say whose it is
 */
export function ownerOf({ viewer }: { viewer: Viewer }): string {
  if (viewer.subject === null) throw refuse('FORBIDDEN', { roles: [Role.PARTNER, Role.ORGANISER, Role.ADMIN] });
  return viewer.subject;
}

/** What a command is told about who asks, and when. */
export function ownersRequest(
  context: { viewer: Viewer; now: () => Date },
  idempotencyKey: string | null | undefined,
): OwnersRequest {
  return { owner: ownerOf(context), idempotencyKey: idempotencyKey ?? null, now: context.now() };
}
