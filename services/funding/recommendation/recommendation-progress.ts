import DataLoader from 'dataloader';
import { Field, Int, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { groupedBy } from '../../shared/loader.js';
import { readValues } from '../../shared/rows/selection.js';
import { RecommendationStatus } from './recommendation.enums.js';

@ObjectType({
  description:
    'How far the recommendations of a cycle were when a later cycle looked at some of them (Umsetzungsstand).',
})
export class RecommendationProgress {
  /** The cycle that looked at them. */
  reviewedById!: string;
  recommendedById!: string;

  @Field(() => RecommendationStatus, {
    description: 'Where they stood then; of those not looked at, as they stood before.',
  })
  status!: RecommendationStatus;

  @Field(() => Int, { description: 'How many.' })
  recommendations!: number;
}

/** How far the recommendations of each cycle were over time, the earliest look first: one list per cycle, in their order. */
export function progressOfCycles(db: DataSource): DataLoader<string, RecommendationProgress[]> {
  return new DataLoader(async (ids) => {
    const rows = await readValues(db, PROGRESS, { ids });
    const all = rows.map((values): RecommendationProgress => {
      const [recommendedById, reviewedById, status, recommendations] = values as [
        string,
        string,
        RecommendationStatus,
        number,
      ];
      return { recommendedById, reviewedById, status, recommendations };
    });
    return groupedBy(ids, all, ({ recommendedById }) => [recommendedById]);
  });
}

/** Of each recommendation, the latest review up to each look counts. */
const PROGRESS = `
  with look as (
    select distinct recommendation."cycleId", cycle.id, coalesce(cycle."firstYear", 0) as year
      from recommendation
      join recommendation_review review on review."recommendationId" = recommendation.id
      join programme_cycle cycle on cycle.id = review."cycleId"
     where recommendation."cycleId" = any(:ids)
  )
  select look."cycleId", look.id, coalesce(latest.status, 'UNKNOWN') as status, count(*)::int
    from look join recommendation on recommendation."cycleId" = look."cycleId"
    left join lateral (
      select review.status from recommendation_review review join programme_cycle cycle on cycle.id = review."cycleId"
       where review."recommendationId" = recommendation.id
         and (coalesce(cycle."firstYear", 0), cycle.id) <= (look.year, look.id)
       order by coalesce(cycle."firstYear", 0) desc, cycle.id desc limit 1
    ) latest on true
   group by look."cycleId", look.year, look.id, 3 order by look.year, look.id, status`;
