import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { Recommendation } from './recommendation.js';
import { RecommendationStatus } from './recommendation.enums.js';

@InputType({
  description: 'Which recommendations to list. All conditions hold at once; within one list any value fits.',
})
export class RecommendationFilter {
  @Field(() => [ID], { nullable: true, description: 'Only those for these programmes.' })
  programmes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those of these cycles.' })
  cycles?: string[] | null;

  @Field(() => [RecommendationStatus], {
    nullable: true,
    description: 'Only those of which the latest review says this.',
  })
  statuses?: RecommendationStatus[] | null;
}

@ObjectType({ description: 'A page of a list of recommendations, stable while recommendations are added.' })
export class RecommendationConnection extends connectionOf(Recommendation, 'Recommendation') {}

const LATEST_STATUS = `coalesce((
  select review.status from recommendation_review review join programme_cycle later on later.id = review."cycleId"
   where review."recommendationId" = recommendation.id
   order by later."firstYear" desc nulls last, later.id desc limit 1
), '${RecommendationStatus.UNKNOWN}')`;

const CONDITIONS: Record<keyof RecommendationFilter, string> = {
  programmes: 'recommendation."cycleId" in (select id from programme_cycle where "programmeId" = any(:programmes))',
  cycles: 'recommendation."cycleId" = any(:cycles)',
  statuses: `${LATEST_STATUS} = any(:statuses)`,
};

/**
 * One page of the recommendations that a filter lets through, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfRecommendations(
  db: DataSource,
  filter: RecommendationFilter | null | undefined,
  args: PageArgs,
): Promise<RecommendationConnection> {
  const recommendations = Selection.of(db, Recommendation, 'recommendation');
  const query = applyConditions(recommendations, filter, CONDITIONS);
  return Object.assign(new RecommendationConnection(), await pageById(query, args));
}
