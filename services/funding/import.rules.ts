import type { EntityManager } from 'typeorm';
import { rowsInCircles } from '../shared/circles.js';

/** A rule over several records: SQL that finds the records which break it, and the sentence for each. */
interface Rule {
  broken: string;
  sentence: (found: Found) => string;
}

interface Found {
  id: string;
  other: string;
}

const RULES: readonly Rule[] = [
  {
    broken: `
      select cycle.id, earlier.id as other from programme_cycle cycle
        join programme_cycle earlier on earlier.id = cycle."predecessorId"
       where earlier."programmeId" <> cycle."programmeId" order by cycle.id`,
    sentence: ({ id, other }) => `programmeCycles[${id}].predecessor: "${other}" is a cycle of another programme`,
  },
  {
    broken: `
      select review."cycleId" as id, review."reviewedCycleId" as other from cycle_review review
        join programme_cycle cycle on cycle.id = review."cycleId"
        join programme_cycle reviewed on reviewed.id = review."reviewedCycleId"
       where reviewed."firstYear" > cycle."firstYear" order by review.id`,
    sentence: ({ id, other }) => `programmeCycles[${id}].reviews: it cannot have examined "${other}", which came later`,
  },
  {
    broken: `
      select review."recommendationId" as id, review."cycleId" as other from recommendation_review review
        join recommendation on recommendation.id = review."recommendationId"
        join programme_cycle cycle on cycle.id = review."cycleId"
        join programme_cycle own on own.id = recommendation."cycleId"
       where cycle.id = own.id or cycle."firstYear" < own."firstYear" order by review.id`,
    sentence: ({ id, other }) => `recommendations[${id}].reviews: "${other}" is not later than the cycle that made it`,
  },
  {
    broken: `
      select recommendation.id, report.id as other from recommendation
        join report on report.id = recommendation."reportId"
       where report."cycleId" <> recommendation."cycleId" order by recommendation.id`,
    sentence: ({ id, other }) => `recommendations[${id}].report: "${other}" is the report of another cycle`,
  },
  {
    broken: `
      select call.id, year.id as other from funding_call call join budget_year year on year.id = call."budgetYearId"
       where year."programmeId" <> call."programmeId" or year.currency <> call.currency order by call.id`,
    sentence: ({ id, other }) =>
      `fundingCalls[${id}].budgetYear: "${other}" is of another programme or in another currency`,
  },
  {
    broken: `
      select award.id, call.id as other from funding_grant award join funding_call call on call.id = award."callId"
       where award."statedProgrammeId" <> call."programmeId" order by award.id`,
    sentence: ({ id, other }) => `grants[${id}].programme: its call "${other}" is of another programme`,
  },
  {
    broken: `
      select year.id, year.committed::text as other from budget_year year
       where year.committed <> (
         select coalesce(sum(committed), 0) from funding_call where "budgetYearId" = year.id
       ) order by year.id`,
    sentence: ({ id, other }) =>
      `budgetYears[${id}]: ${other} of it are bound by calls, which cannot go to another year or come from one`,
  },
  {
    broken: `
      select call.id, application.currency as other from funding_call call
        join lateral (
          select currency from funding_application
           where "callId" = call.id and origin = 'RECORDED' and currency <> call.currency limit 1
        ) application on true order by call.id`,
    sentence: ({ id, other }) => `fundingCalls[${id}].budget: there are applications in ${other}`,
  },
];

/**
 * The rules that hold over the whole of the data, whatever a file says.
 *
 * @returns one sentence for each record that breaks one, naming the record
 */
export async function brokenRules(tx: EntityManager): Promise<string[]> {
  const sentences = [
    ...(await rowsInCircles(tx, 'programme_cycle', 'predecessorId')).map(
      (id) => `programmeCycles[${id}].predecessor: the cycle would come before itself`,
    ),
    ...(await rowsInCircles(tx, 'policy_plan', 'updatesId')).map(
      (id) => `policyPlans[${id}].updates: the plan would be an update of itself`,
    ),
  ];
  for (const { broken, sentence } of RULES) {
    const found = await tx.query<Found[]>(broken);
    sentences.push(...found.map(sentence));
  }
  return sentences;
}
