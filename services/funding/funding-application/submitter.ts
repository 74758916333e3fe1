import { createHash } from 'node:crypto';
import { hasRole } from '../../shared/access.js';
import { Role, type Viewer } from '../../shared/identity.js';
import type { FundingApplication } from './funding-application.js';

const SEE_ALL = [Role.ORGANISER, Role.ANALYST];

/** Which partner asks, in a form from which its subject cannot be read. */
export function submitterHashOf({ subject }: Viewer): string {
  return createHash('sha256')
    .update(`submitter ${subject ?? ''}`)
    .digest('base64url');
}

/** Whose applications somebody may see: null for all of them, else the hash of the partner. */
export function seenBy(viewer: Viewer): string | null {
  return hasRole(viewer, SEE_ALL) ? null : submitterHashOf(viewer);
}

/** Whether somebody may see an application. */
export function maySee(viewer: Viewer, { submitterHash }: Pick<FundingApplication, 'submitterHash'>): boolean {
  const own = seenBy(viewer);
  return own === null || own === submitterHash;
}
