import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { DateScalar } from '../../shared/facts/scalars.js';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import type { FundingContext } from '../context.js';
import { Grant } from '../grant/grant.js';
import { GrantReport } from './grant-report.js';
import { GrantReportConnection, pageOfOverdueReports } from './grant-report.page.js';
import { ReportOverdue, reportOverdueOn } from './report-overdue.js';

const DAY = { description: 'The day; what is due on it is still in time.' };

@Resolver(() => GrantReport)
export class GrantReportResolver {
  @Query(() => GrantReportConnection, {
    description:
      'The reports that are overdue on a day, the longest due first (überfällige Nachweise); what overdue means: `ReportOverdue`.',
  })
  overdueGrantReports(
    @Arg('asOf', () => DateScalar, DAY) asOf: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: FundingContext,
    @Arg('is', () => [YesNoUnknown], {
      defaultValue: [YesNoUnknown.YES],
      description: 'Which answers are wanted; UNKNOWN finds those of which nothing proves whether they came in time.',
    })
    is: YesNoUnknown[] = [YesNoUnknown.YES],
  ): Promise<GrantReportConnection> {
    return pageOfOverdueReports(db, { asOf, is }, page);
  }

  @FieldResolver(() => ReportOverdue, { description: 'Whether it is overdue on a day (überfällig).' })
  async overdue(
    @Root() report: GrantReport,
    @Arg('asOf', () => DateScalar, DAY) asOf: string,
    @Ctx() { loaders }: FundingContext,
  ): Promise<ReportOverdue> {
    return reportOverdueOn(report, await loaders.grant.load(report.grantId), asOf);
  }

  @FieldResolver(() => Grant, { nullable: true, description: 'The grant.' })
  grant(@Root() { grantId }: GrantReport, @Ctx() { loaders }: FundingContext): Promise<Grant | null> {
    return loaders.grant.load(grantId);
  }
}
