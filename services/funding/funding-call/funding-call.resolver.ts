import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import { Role } from '../../shared/identity.js';
import { BudgetYear } from '../budget-year/budget-year.js';
import type { FundingContext } from '../context.js';
import { FundingApplicationConnection } from '../funding-application/funding-application.page.js';
import { GrantConnection } from '../grant/grant.page.js';
import { PlaceStub } from '../place/place.stub.js';
import { Programme } from '../programme/programme.js';
import { TopicStub } from '../topic/topic.stub.js';
import { FundingCall } from './funding-call.js';
import { FundingCallConnection, FundingCallFilter, pageOfCalls } from './funding-call.page.js';

@Resolver(() => FundingCall)
export class FundingCallResolver {
  @Query(() => FundingCall, { nullable: true, description: 'The call with this id; null if there is none.' })
  fundingCall(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() { loaders }: FundingContext,
  ): Promise<FundingCall | null> {
    return loaders.call.load(id);
  }

  @Query(() => FundingCallConnection, { description: 'Calls for applications, by id (Förderaufrufe).' })
  fundingCalls(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: FundingContext,
    @Arg('filter', () => FundingCallFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: FundingCallFilter | null,
  ): Promise<FundingCallConnection> {
    return pageOfCalls(db, filter, page);
  }

  @FieldResolver(() => Programme, { nullable: true, description: 'The programme whose money it is.' })
  programme(@Root() { programmeId }: FundingCall, @Ctx() { loaders }: FundingContext): Promise<Programme | null> {
    return loaders.programme.load(programmeId);
  }

  @FieldResolver(() => BudgetYear, { nullable: true, description: 'The budget that it is paid from; null if unknown.' })
  budgetYear(
    @Root() { budgetYearId }: FundingCall,
    @Ctx() { loaders }: FundingContext,
  ): Promise<BudgetYear | null> | null {
    return budgetYearId === null ? null : loaders.budgetYear.load(budgetYearId);
  }

  @FieldResolver(() => [TopicStub], { nullable: 'items', description: 'What it is about; empty if no source says.' })
  topics(@Root() { topicIds }: FundingCall): (TopicStub | null)[] {
    return topicIds.map((id) => TopicStub.of(id));
  }

  @FieldResolver(() => [PlaceStub], {
    nullable: 'items',
    description: 'Where projects may work; empty if no source says.',
  })
  places(@Root() { placeIds }: FundingCall): (PlaceStub | null)[] {
    return placeIds.map((id) => PlaceStub.of(id));
  }

  @FieldResolver(() => GrantConnection, { description: 'The grants that came of it, by id.' })
  grants(
    @Root() { id }: FundingCall,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: FundingContext,
  ): Promise<GrantConnection> {
    return loaders.grantsOfCall([id], page);
  }

  @Authorized(Role.ORGANISER, Role.ANALYST)
  @FieldResolver(() => FundingApplicationConnection, {
    nullable: true,
    description: 'What was applied for, by id. For organisers and analysts.',
  })
  applications(
    @Root() { id }: FundingCall,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: FundingContext,
  ): Promise<FundingApplicationConnection> {
    return loaders.applicationsOfCall([id], page);
  }
}
