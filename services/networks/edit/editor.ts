import { hasRole } from '../../shared/access.js';
import { Role, type Viewer } from '../../shared/identity.js';
import type { RequestContext } from '../../shared/context.js';
import { EditRole } from './edit.enums.js';

/** Who edits, when, and by which request. */
export interface Editor {
  /** The subject of the token; null for a token without one. */
  subject: string | null;
  role: EditRole;
  now: Date;
  /** Chosen by the client for one request. */
  idempotencyKey: string;
}

export function editorOf({ viewer, now }: RequestContext, idempotencyKey: string): Editor {
  return { subject: viewer.subject, role: roleOf(viewer), now: now(), idempotencyKey };
}

/** The least that was needed. */
function roleOf(viewer: Viewer): EditRole {
  return viewer.roles.includes(Role.ORGANISER) && hasRole(viewer, [Role.ORGANISER])
    ? EditRole.ORGANISER
    : EditRole.ADMIN;
}
