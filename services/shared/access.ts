import type { AuthChecker } from 'type-graphql';
import type { RequestContext } from './context.js';
import { refuse } from './errors.js';
import { Role, type Viewer } from './identity.js';

/** Whether somebody has one of some roles; `admin` has them all. */
export function hasRole({ roles: own }: Viewer, roles: readonly Role[]): boolean {
  return own.includes(Role.ADMIN) || roles.some((role) => own.includes(role));
}

/** @throws ParticipationError FORBIDDEN for who has none of the roles */
export function requireRole(viewer: Viewer, roles: readonly Role[]): void {
  if (!hasRole(viewer, roles)) throw refuse('FORBIDDEN', { roles: [...roles, Role.ADMIN] });
}

/** What `@Authorized(roles)` does: the field is null with a FORBIDDEN error for everybody else. */
export const requireAuthorised: AuthChecker<RequestContext, Role> = ({ context }, roles) => {
  requireRole(context.viewer, roles);
  return true;
};
