import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import type { FundingContext } from '../context.js';
import { livingOrganisation } from '../known-organisations/living-organisation.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { ProgrammeCycle } from '../programme-cycle/programme-cycle.js';
import { Recommendation } from '../recommendation/recommendation.js';
import { Report } from './report.js';
import { pageOfReports, ReportConnection, ReportFilter } from './report.page.js';

@Resolver(() => Report)
export class ReportResolver {
  @Query(() => Report, { nullable: true, description: 'The report with this id; null if there is none.' })
  report(@Arg('id', () => ID, ID_ARGUMENT) id: string, @Ctx() { loaders }: FundingContext): Promise<Report | null> {
    return loaders.report.load(id);
  }

  @Query(() => ReportConnection, { description: 'Reports, by id.' })
  reports(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: FundingContext,
    @Arg('filter', () => ReportFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: ReportFilter | null,
  ): Promise<ReportConnection> {
    return pageOfReports(db, filter, page);
  }

  @FieldResolver(() => ProgrammeCycle, { nullable: true, description: 'The cycle that it reports on.' })
  cycle(@Root() { cycleId }: Report, @Ctx() { loaders }: FundingContext): Promise<ProgrammeCycle | null> {
    return loaders.cycle.load(cycleId);
  }

  @FieldResolver(() => OrganisationStub, {
    nullable: true,
    description: 'Who wrote it (Verfasser); null if the source gives no name.',
  })
  author(@Root() { authorId }: Report, @Ctx() { loaders }: FundingContext): Promise<OrganisationStub | null> {
    return livingOrganisation(loaders, authorId);
  }

  @FieldResolver(() => [Recommendation], {
    description: 'Those of its recommendations that are known one by one (Empfehlungen).',
  })
  recommendations(@Root() { id }: Report, @Ctx() { loaders }: FundingContext): Promise<Recommendation[]> {
    return loaders.recommendationsOfReport.load(id);
  }
}
