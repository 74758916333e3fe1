import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { groupedBy } from '../../shared/loader.js';
import { Selection } from '../../shared/rows/selection.js';
import { RecommendationReview } from './recommendation-review.js';

/** The reviews of each recommendation, those of the earliest cycle first: one list per key, in the order of the keys. */
export function reviewsByRecommendation(db: DataSource): DataLoader<string, RecommendationReview[]> {
  return new DataLoader(async (ids) => {
    const reviews = await Selection.of(db, RecommendationReview, 'review')
      .join('programme_cycle cycle', 'cycle.id = review."cycleId"')
      .where('review."recommendationId" = any(:ids)', { ids })
      .read('cycle."firstYear" nulls first, cycle.id');
    return groupedBy(ids, reviews, ({ recommendationId }) => [recommendationId]);
  });
}
