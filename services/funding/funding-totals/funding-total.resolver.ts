import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { FundingContext } from '../context.js';
import { FundingCall } from '../funding-call/funding-call.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { PlaceStub } from '../place/place.stub.js';
import { Programme } from '../programme/programme.js';
import { StakeholderCategoryStub } from '../stakeholder-category/stakeholder-category.stub.js';
import { TopicStub } from '../topic/topic.stub.js';
import { FundingTotal } from './funding-total.js';
import { readTotals } from './read-totals.js';
import { TotalsArgs } from './totals-arguments.js';

@Resolver(() => FundingTotal)
export class FundingTotalResolver {
  @Query(() => [FundingTotal], {
    description: 'What grants add up to, the largest sum first; at most 1000 groups (Fördersummen).',
  })
  fundingTotals(@Args(() => TotalsArgs) wanted: TotalsArgs, @Ctx() { db }: FundingContext): Promise<FundingTotal[]> {
    return readTotals(db, wanted);
  }

  @FieldResolver(() => Programme, {
    nullable: true,
    description: 'The programme; null if unknown, or if not added up by it.',
  })
  programme(
    @Root() { programmeId }: FundingTotal,
    @Ctx() { loaders }: FundingContext,
  ): Promise<Programme | null> | null {
    return programmeId === null ? null : loaders.programme.load(programmeId);
  }

  @FieldResolver(() => FundingCall, {
    nullable: true,
    description: 'The call; null if unknown, or if not added up by it.',
  })
  call(@Root() { callId }: FundingTotal, @Ctx() { loaders }: FundingContext): Promise<FundingCall | null> | null {
    return callId === null ? null : loaders.call.load(callId);
  }

  @FieldResolver(() => PlaceStub, {
    nullable: true,
    description: 'The place; null if unknown, or if not added up by it.',
  })
  place(@Root() { placeId }: FundingTotal): PlaceStub | null {
    return PlaceStub.of(placeId);
  }

  @FieldResolver(() => TopicStub, {
    nullable: true,
    description: 'The topic; null if there is none, or if not added up by it.',
  })
  topic(@Root() { topicId }: FundingTotal): TopicStub | null {
    return TopicStub.of(topicId);
  }

  @FieldResolver(() => OrganisationStub, {
    nullable: true,
    description: 'The recipient; null if not known, or if not added up by it.',
  })
  recipient(@Root() { recipientId }: FundingTotal): OrganisationStub | null {
    return OrganisationStub.of(recipientId);
  }

  @FieldResolver(() => StakeholderCategoryStub, {
    nullable: true,
    description: 'The category of who gets it; null if there is none, or if not added up by it.',
  })
  recipientCategory(@Root() { recipientCategoryId }: FundingTotal): StakeholderCategoryStub | null {
    return StakeholderCategoryStub.of(recipientCategoryId);
  }
}
