import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { FundingContext } from '../context.js';
import { ProgrammeCycle } from '../programme-cycle/programme-cycle.js';
import { Recommendation } from './recommendation.js';
import { RecommendationReview } from './recommendation-review.js';

@Resolver(() => RecommendationReview)
export class RecommendationReviewResolver {
  @FieldResolver(() => Recommendation, { nullable: true, description: 'The recommendation.' })
  recommendation(
    @Root() { recommendationId }: RecommendationReview,
    @Ctx() { loaders }: FundingContext,
  ): Promise<Recommendation | null> {
    return loaders.recommendation.load(recommendationId);
  }

  @FieldResolver(() => ProgrammeCycle, { nullable: true, description: 'The cycle that looked at it.' })
  cycle(@Root() { cycleId }: RecommendationReview, @Ctx() { loaders }: FundingContext): Promise<ProgrammeCycle | null> {
    return loaders.cycle.load(cycleId);
  }
}
