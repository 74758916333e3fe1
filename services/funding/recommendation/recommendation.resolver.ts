import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import type { FundingContext } from '../context.js';
import { PolicyInput } from '../policy-input/policy-input.js';
import { ProgrammeCycle } from '../programme-cycle/programme-cycle.js';
import { Report } from '../report/report.js';
import { Uptake } from '../uptake/uptake.js';
import { Recommendation } from './recommendation.js';
import { RecommendationReview } from './recommendation-review.js';
import { RecommendationStatus } from './recommendation.enums.js';
import { pageOfRecommendations, RecommendationConnection, RecommendationFilter } from './recommendation.page.js';

@Resolver(() => Recommendation)
export class RecommendationResolver {
  @Query(() => Recommendation, {
    nullable: true,
    description: 'The recommendation with this id; null if there is none.',
  })
  recommendation(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() { loaders }: FundingContext,
  ): Promise<Recommendation | null> {
    return loaders.recommendation.load(id);
  }

  @Query(() => RecommendationConnection, { description: 'Recommendations that are known one by one, by id.' })
  recommendations(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: FundingContext,
    @Arg('filter', () => RecommendationFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: RecommendationFilter | null,
  ): Promise<RecommendationConnection> {
    return pageOfRecommendations(db, filter, page);
  }

  @FieldResolver(() => ProgrammeCycle, { nullable: true, description: 'The cycle that made it.' })
  cycle(@Root() { cycleId }: Recommendation, @Ctx() { loaders }: FundingContext): Promise<ProgrammeCycle | null> {
    return loaders.cycle.load(cycleId);
  }

  @FieldResolver(() => Report, { nullable: true, description: 'The report that it stands in; null if none is known.' })
  report(@Root() { reportId }: Recommendation, @Ctx() { loaders }: FundingContext): Promise<Report | null> | null {
    return reportId === null ? null : loaders.report.load(reportId);
  }

  @FieldResolver(() => [RecommendationReview], {
    description: 'What later cycles found of it, earliest first (Überprüfungen).',
  })
  reviews(@Root() { id }: Recommendation, @Ctx() { loaders }: FundingContext): Promise<RecommendationReview[]> {
    return loaders.reviewsOfRecommendation.load(id);
  }

  @FieldResolver(() => RecommendationStatus, {
    description: 'What the latest review says; UNKNOWN while there is none (Umsetzungsstand).',
  })
  async status(@Root() { id }: Recommendation, @Ctx() { loaders }: FundingContext): Promise<RecommendationStatus> {
    const reviews = await loaders.reviewsOfRecommendation.load(id);
    return reviews.at(-1)?.status ?? RecommendationStatus.UNKNOWN;
  }

  @FieldResolver(() => [Uptake], {
    description: 'Who in politics or administration took it up, in which office (Aufnahme durch die Politik).',
  })
  uptakes(@Root() { id }: Recommendation, @Ctx() { loaders }: FundingContext): Promise<Uptake[]> {
    return loaders.uptakesOfRecommendation.load(id);
  }

  @FieldResolver(() => [PolicyInput], {
    description: 'The plans and programmes that it feeds into, beyond its own programme.',
  })
  feedsInto(@Root() { id }: Recommendation, @Ctx() { loaders }: FundingContext): Promise<PolicyInput[]> {
    return loaders.inputsFromRecommendation.load(id);
  }
}
