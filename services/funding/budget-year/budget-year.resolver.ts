import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { FundingContext } from '../context.js';
import { FundingCall } from '../funding-call/funding-call.js';
import { Programme } from '../programme/programme.js';
import { BudgetYear } from './budget-year.js';

@Resolver(() => BudgetYear)
export class BudgetYearResolver {
  @FieldResolver(() => Programme, { nullable: true, description: 'The programme.' })
  programme(@Root() { programmeId }: BudgetYear, @Ctx() { loaders }: FundingContext): Promise<Programme | null> {
    return loaders.programme.load(programmeId);
  }

  @FieldResolver(() => [FundingCall], { description: 'The calls that are paid for from it, by id.' })
  calls(@Root() { id }: BudgetYear, @Ctx() { loaders }: FundingContext): Promise<FundingCall[]> {
    return loaders.callsOfBudgetYear.load(id);
  }
}
