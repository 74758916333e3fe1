import { Arg, Args, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import type { FundingContext } from '../context.js';
import { FundingTotal } from '../funding-totals/funding-total.js';
import { TotalsArgs } from '../funding-totals/totals-arguments.js';
import { GrantFilter } from '../grant/grant.page.js';
import { FundedYear, MOST_YEARS, readFundedYears } from './funded-year.js';
import { FundingComparison } from './funding-comparison.js';
import { OrganisationSetStub } from './organisation-set.stub.js';

/** What funding adds to organisations that something is said about together. */
@Resolver(() => OrganisationSetStub)
export class OrganisationSetResolver {
  @Query(() => [FundedYear], {
    description:
      'Who got money, year by year, the latest first (Geförderte); by a grant that was taken back only if the filter names its state. What is older than the years that are answered is found by a filter. BAD_INPUT where the years together name more than 10,000.',
  })
  fundedOrganisationsByYear(
    @Ctx() { db }: FundingContext,
    @Arg('filter', () => GrantFilter, { nullable: true, description: 'Which grants; all if not given.' })
    filter?: GrantFilter | null,
    @Arg('first', () => Int, {
      nullable: true,
      description: `Only so many years, the latest; ${MOST_YEARS} if not given, and at most.`,
    })
    first?: number | null,
  ): Promise<FundedYear[]> {
    return readFundedYears(db, { filter, first });
  }

  @Directive('@requires(fields: "allIds")')
  @FieldResolver(
    () => [FundingTotal],
    addedField(
      'funding',
      'What their grants add up to, the largest sum first; grouped by RECIPIENT, merged organisations are one (Fördersumme).',
    ),
  )
  fundingTotals(
    @Root() { allIds = [] }: OrganisationSetStub,
    @Args(() => TotalsArgs) wanted: TotalsArgs,
    @Ctx() { loaders }: FundingContext,
  ): Promise<FundingTotal[]> {
    return loaders.totalsOfRecipients(allIds, wanted);
  }

  @Directive('@requires(fields: "allIds")')
  @FieldResolver(
    () => FundingComparison,
    addedField('funding', 'What they got beside what all others got (Fördervergleich).'),
  )
  fundingCompared(
    @Root() { allIds = [] }: OrganisationSetStub,
    @Args(() => TotalsArgs) wanted: TotalsArgs,
    @Ctx() { loaders }: FundingContext,
  ): Promise<FundingComparison> {
    return loaders.fundingCompared(allIds, wanted);
  }
}
