import type { DataSource } from 'typeorm';
import { pruneChanges } from '../../shared/changes/prune-changes.js';
import { forgetOldEditKeys } from '../edit/edit-key.js';
import { forgetCodes } from '../invitation-mail/forget-codes.js';
import { giveUpMails } from '../invitation-mail/give-up-mails.js';
import { remindInvited } from '../invitation-mail/remind-invited.js';

/** How long partners may stay away and still be told what was removed meanwhile. */
export const REMOVALS_KEPT_DAYS = 90;

const DAY_MS = 24 * 60 * 60 * 1000;

type Kept = 'prunedChanges' | 'forgottenKeys' | 'remindedOrganisations' | 'givenUpMails' | 'forgottenCodes';

/**
 * Does what is due by the clock: forgets what was removed long ago, old idempotency keys, and codes that no e-mail will
 * name; reminds of invitations, and ends e-mails that nobody will send. Several may do it at once.
 *
 * @returns how many of each
 */
export async function keepHouse(db: DataSource, now: Date): Promise<Record<Kept, number>> {
  return {
    prunedChanges: await pruneChanges(db.manager, new Date(now.getTime() - REMOVALS_KEPT_DAYS * DAY_MS)),
    forgottenKeys: await forgetOldEditKeys(db.manager, now),
    remindedOrganisations: await remindInvited(db, now),
    givenUpMails: await giveUpMails(db, now),
    forgottenCodes: await forgetCodes(db, now),
  };
}
