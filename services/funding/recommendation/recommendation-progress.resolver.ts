import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { FundingContext } from '../context.js';
import { ProgrammeCycle } from '../programme-cycle/programme-cycle.js';
import { RecommendationProgress } from './recommendation-progress.js';

/** What progress adds to a cycle. */
@Resolver(() => ProgrammeCycle)
export class CycleProgressResolver {
  @FieldResolver(() => [RecommendationProgress], {
    description:
      'How far its recommendations were each time that a later cycle looked at some of them, the earliest time first (Fortschritt).',
  })
  recommendationProgress(
    @Root() { id }: ProgrammeCycle,
    @Ctx() { loaders }: FundingContext,
  ): Promise<RecommendationProgress[]> {
    return loaders.progressOfCycle.load(id);
  }
}

@Resolver(() => RecommendationProgress)
export class RecommendationProgressResolver {
  @FieldResolver(() => ProgrammeCycle, { nullable: true, description: 'The later cycle that looked at them.' })
  reviewedBy(
    @Root() { reviewedById }: RecommendationProgress,
    @Ctx() { loaders }: FundingContext,
  ): Promise<ProgrammeCycle | null> {
    return loaders.cycle.load(reviewedById);
  }
}
