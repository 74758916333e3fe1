import type { DataSource } from 'typeorm';
import { pruneChanges } from '../../shared/changes/prune-changes.js';
import { forgetOldEditKeys } from '../edit/edit-key.js';
import { remindInvited } from '../invitation-mail/remind-invited.js';

/** How long partners may stay away and still be told what was removed meanwhile. */
export const REMOVALS_KEPT_DAYS = 90;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Does what is due by the clock: forgets what was removed long ago, and old idempotency keys, and reminds of
 * invitations. Several may do it at once. */
export async function keepHouse(
  db: DataSource,
  now: Date,
): Promise<Record<'prunedChanges' | 'forgottenKeys' | 'remindedOrganisations', number>> {
  return {
    prunedChanges: await pruneChanges(db.manager, new Date(now.getTime() - REMOVALS_KEPT_DAYS * DAY_MS)),
    forgottenKeys: await forgetOldEditKeys(db.manager, now),
    remindedOrganisations: await remindInvited(db, now),
  };
}
