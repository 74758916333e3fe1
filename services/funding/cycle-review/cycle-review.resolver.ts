import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { FundingContext } from '../context.js';
import { ProgrammeCycle } from '../programme-cycle/programme-cycle.js';
import { CycleReview } from './cycle-review.js';

@Resolver(() => CycleReview)
export class CycleReviewResolver {
  @FieldResolver(() => ProgrammeCycle, { nullable: true, description: 'The cycle that examined.' })
  cycle(@Root() { cycleId }: CycleReview, @Ctx() { loaders }: FundingContext): Promise<ProgrammeCycle | null> {
    return loaders.cycle.load(cycleId);
  }

  @FieldResolver(() => ProgrammeCycle, { nullable: true, description: 'The earlier cycle that was examined.' })
  reviewedCycle(
    @Root() { reviewedCycleId }: CycleReview,
    @Ctx() { loaders }: FundingContext,
  ): Promise<ProgrammeCycle | null> {
    return loaders.cycle.load(reviewedCycleId);
  }
}
