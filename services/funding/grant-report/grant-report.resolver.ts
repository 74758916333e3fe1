import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { DateScalar } from '../../shared/facts/scalars.js';
import type { FundingContext } from '../context.js';
import { Grant } from '../grant/grant.js';
import { GrantReport } from './grant-report.js';
import { GrantReportConnection, pageOfOverdueReports } from './grant-report.page.js';

@Resolver(() => GrantReport)
export class GrantReportResolver {
  @Query(() => GrantReportConnection, {
    description:
      'The reports that were due before a day and have not come, the longest due first (überfällige Nachweise).',
  })
  overdueGrantReports(
    @Arg('asOf', () => DateScalar, { description: 'The day; what is due on it is still in time.' }) asOf: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: FundingContext,
  ): Promise<GrantReportConnection> {
    return pageOfOverdueReports(db, asOf, page);
  }

  @FieldResolver(() => Grant, { nullable: true, description: 'The grant.' })
  grant(@Root() { grantId }: GrantReport, @Ctx() { loaders }: FundingContext): Promise<Grant | null> {
    return loaders.grant.load(grantId);
  }
}
