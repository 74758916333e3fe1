import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { BudgetYear } from '../budget-year/budget-year.js';
import type { FundingContext } from '../context.js';
import { FundingCall } from '../funding-call/funding-call.js';
import { GrantConnection } from '../grant/grant.page.js';
import { Programme } from './programme.js';

/** What a programme has to give, and gave. */
@Resolver(() => Programme)
export class ProgrammeMoneyResolver {
  @FieldResolver(() => [BudgetYear], {
    description: 'What it may spend year by year, as far as known (Haushaltsjahre).',
  })
  budgetYears(@Root() { id }: Programme, @Ctx() { loaders }: FundingContext): Promise<BudgetYear[]> {
    return loaders.budgetYearsOfProgramme.load(id);
  }

  @FieldResolver(() => [FundingCall], { description: 'Its calls for applications, by id (Förderaufrufe).' })
  calls(@Root() { id }: Programme, @Ctx() { loaders }: FundingContext): Promise<FundingCall[]> {
    return loaders.callsOfProgramme.load(id);
  }

  @FieldResolver(() => GrantConnection, { description: 'The grants that it pays for, by id (Zuwendungen).' })
  grants(
    @Root() { id }: Programme,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: FundingContext,
  ): Promise<GrantConnection> {
    return loaders.grantsOfProgramme([id], page);
  }
}
