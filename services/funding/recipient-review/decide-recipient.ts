import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { once } from '../funding-journal/once.js';
import type { Request } from '../funding-journal/request.js';
import { RecipientReview, RecipientReviewState } from './recipient-review.js';

/**
 * Says which organisation a recipient of published lists is: its grants follow, and those of later imports, too. It can
 * be said anew.
 *
 * @param recipientId null for none that is known
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @returns the id of the review
 * @throws ParticipationError IMPORT_RUNNING | RECIPIENT_REVIEW_NOT_FOUND | IDEMPOTENCY_KEY_REUSED
 */
export function decideRecipient(
  tx: EntityManager,
  { id, recipientId, request }: { id: string; recipientId: string | null; request: Request },
): Promise<string> {
  return once(tx, request, ['recipient', id, recipientId], async () => {
    await requireNoImport(tx);
    const state = recipientId === null ? RecipientReviewState.NONE_OF_THEM : RecipientReviewState.MATCHED;
    const { affected } = await tx.update(RecipientReview, { id }, { state, recipientId, decidedAt: request.now });
    if (affected === 0) throw refuse('RECIPIENT_REVIEW_NOT_FOUND');

    await tx.query(`update funding_grant set "recipientId" = $2, version = version + 1 where "recipientKey" = $1`, [
      id,
      recipientId,
    ]);
    return id;
  });
}

/**
 * New grants of an import that is writing would not hear of a decision, and it may write for long. Decisions hold the lock
 * together: they do not refuse each other.
 */
async function requireNoImport(tx: EntityManager): Promise<void> {
  const [lock] = await tx.query<{ taken: boolean }[]>('select pg_try_advisory_xact_lock_shared($1) as taken', [
    GRANT_LIST_LOCK,
  ]);
  if (lock?.taken !== true) throw refuse('IMPORT_RUNNING');
}

/** Held while grants of a list are written. */
export const GRANT_LIST_LOCK = 7_274_311;
