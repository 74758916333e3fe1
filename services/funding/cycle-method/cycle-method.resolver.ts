import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { FundingContext } from '../context.js';
import { EventStub } from '../event/event.stub.js';
import { ProgrammeCycle } from '../programme-cycle/programme-cycle.js';
import { StakeholderCategoryStub } from '../stakeholder-category/stakeholder-category.stub.js';
import { CycleMethod } from './cycle-method.js';

@Resolver(() => CycleMethod)
export class CycleMethodResolver {
  @FieldResolver(() => ProgrammeCycle, { nullable: true, description: 'The cycle that it belongs to.' })
  cycle(@Root() { cycleId }: CycleMethod, @Ctx() { loaders }: FundingContext): Promise<ProgrammeCycle | null> {
    return loaders.cycle.load(cycleId);
  }

  @FieldResolver(() => [EventStub], {
    nullable: 'items',
    description: 'Those of its events that are known one by one; there may be more, see "count".',
  })
  events(@Root() { eventIds }: CycleMethod): (EventStub | null)[] {
    return eventIds.map((id) => EventStub.of(id));
  }

  @FieldResolver(() => [StakeholderCategoryStub], {
    nullable: 'items',
    description: 'Who was involved by it (beteiligte Gruppen); empty if no source says.',
  })
  involves(@Root() { categoryIds }: CycleMethod): (StakeholderCategoryStub | null)[] {
    return categoryIds.map((id) => StakeholderCategoryStub.of(id));
  }
}
