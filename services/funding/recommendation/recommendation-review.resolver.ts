import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { FundingContext } from '../context.js';
import { EventStub } from '../event/event.stub.js';
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

  @FieldResolver(() => [EventStub], {
    nullable: 'items',
    description: 'The events that show it (Nachweis); empty if no source names one.',
  })
  evidenceEvents(@Root() { evidenceEventIds }: RecommendationReview): (EventStub | null)[] {
    return evidenceEventIds.map((id) => EventStub.of(id));
  }

  @FieldResolver(() => ProgrammeCycle, { nullable: true, description: 'The cycle that looked at it.' })
  cycle(@Root() { cycleId }: RecommendationReview, @Ctx() { loaders }: FundingContext): Promise<ProgrammeCycle | null> {
    return loaders.cycle.load(cycleId);
  }
}
