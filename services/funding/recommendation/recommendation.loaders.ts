import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { groupedBy } from '../../shared/loader.js';
import { ProgrammeCycle } from '../programme-cycle/programme-cycle.js';
import { RecommendationReview } from './recommendation-review.js';

/** The reviews of each recommendation, those of the earliest cycle first: one list per key, in the order of the keys. */
export function reviewsByRecommendation(db: DataSource): DataLoader<string, RecommendationReview[]> {
  return new DataLoader(async (ids) => {
    const reviews = await db
      .getRepository(RecommendationReview)
      .createQueryBuilder('review')
      .innerJoin(ProgrammeCycle, 'cycle', 'cycle.id = review."cycleId"')
      .where('review."recommendationId" = any(:ids)', { ids })
      .orderBy('cycle."firstYear"', 'ASC', 'NULLS FIRST')
      .addOrderBy('cycle.id')
      .getMany();
    return groupedBy(ids, reviews, ({ recommendationId }) => [recommendationId]);
  });
}
