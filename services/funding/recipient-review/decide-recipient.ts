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
 * @throws ParticipationError RECIPIENT_REVIEW_NOT_FOUND | IDEMPOTENCY_KEY_REUSED
 */
export function decideRecipient(
  tx: EntityManager,
  { id, recipientId, request }: { id: string; recipientId: string | null; request: Request },
): Promise<string> {
  return once(tx, request, ['recipient', id, recipientId], async () => {
    // Waits for an import that is under way, whose new grants would not hear of it.
    await tx.query('select pg_advisory_xact_lock($1)', [GRANT_LIST_LOCK]);
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

/** Held while grants of a list are written. */
export const GRANT_LIST_LOCK = 7_274_311;
