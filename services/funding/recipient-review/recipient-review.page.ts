import { ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { RecipientReview, type RecipientReviewState } from './recipient-review.js';

@ObjectType({ description: 'A page of a list of recipients to be reviewed, stable while some are added.' })
export class RecipientReviewConnection extends connectionOf(RecipientReview, 'RecipientReview') {}

/**
 * One page of the recipients of whom it is, or was, not certain which organisation they are, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfReviews(
  db: DataSource,
  state: RecipientReviewState,
  args: PageArgs,
): Promise<RecipientReviewConnection> {
  const list = Selection.of(db, RecipientReview, 'review').where('review.state = :state', { state });
  return Object.assign(new RecipientReviewConnection(), await pageById(list, args));
}
