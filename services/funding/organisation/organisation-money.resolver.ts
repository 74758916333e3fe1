import { Args, Authorized, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import { PageArgs } from '../../shared/connection.js';
import { Role } from '../../shared/identity.js';
import type { FundingContext } from '../context.js';
import { FundingApplicationConnection } from '../funding-application/funding-application.page.js';
import { FundingTotal } from '../funding-totals/funding-total.js';
import { TotalsArgs } from '../funding-totals/totals-arguments.js';
import { GrantConnection } from '../grant/grant.page.js';
import { BY_ALL_IDS, idsOf, OrganisationStub } from './organisation.stub.js';

/** What an organisation applied for and was paid. */
@Resolver(() => OrganisationStub)
export class OrganisationMoneyResolver {
  @Directive(BY_ALL_IDS)
  @FieldResolver(() => GrantConnection, addedField('funding', 'The grants that it got (Zuwendungen), by id.'))
  grants(
    @Root() organisation: OrganisationStub,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: FundingContext,
  ): Promise<GrantConnection> {
    return loaders.grantsOfRecipient(idsOf(organisation), page);
  }

  @Directive(BY_ALL_IDS)
  @FieldResolver(
    () => [FundingTotal],
    addedField('funding', 'What its grants add up to, the largest sum first (Fördersumme).'),
  )
  fundingTotals(
    @Root() organisation: OrganisationStub,
    @Args(() => TotalsArgs) wanted: TotalsArgs,
    @Ctx() { loaders }: FundingContext,
  ): Promise<FundingTotal[]> {
    return loaders.totalsOfRecipients([idsOf(organisation)], wanted);
  }

  @Authorized(Role.ORGANISER, Role.ANALYST)
  @Directive(BY_ALL_IDS)
  @FieldResolver(
    () => FundingApplicationConnection,
    addedField('funding', 'What it applied for (Förderanträge), by id. For organisers and analysts.'),
  )
  fundingApplications(
    @Root() organisation: OrganisationStub,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: FundingContext,
  ): Promise<FundingApplicationConnection> {
    return loaders.applicationsOfApplicant(idsOf(organisation), page);
  }
}
