import { createUnionType, ObjectType } from 'type-graphql';
import { connectionOf } from '../../shared/connection.js';
import { BudgetYear } from '../budget-year/budget-year.js';
import { FundingApplication } from '../funding-application/funding-application.js';
import { FundingCall } from '../funding-call/funding-call.js';
import { Grant } from '../grant/grant.js';
import type { FundingLoaders } from '../loaders.js';
import { PolicyInput } from '../policy-input/policy-input.js';
import { PolicyPlan } from '../policy-plan/policy-plan.js';
import { ProgrammeCycle } from '../programme-cycle/programme-cycle.js';
import { Programme } from '../programme/programme.js';
import { Project } from '../project/project.js';
import { Recommendation } from '../recommendation/recommendation.js';
import { Report } from '../report/report.js';

/** Sorts of things, as the list of what cites documents has them, and by what they are reached. */
const LOADERS = {
  PROGRAMME: 'programme',
  PROGRAMME_CYCLE: 'cycle',
  REPORT: 'report',
  RECOMMENDATION: 'recommendation',
  POLICY_PLAN: 'plan',
  POLICY_INPUT: 'policyInput',
  PROJECT: 'project',
  BUDGET_YEAR: 'budgetYear',
  CALL: 'call',
  APPLICATION: 'application',
  GRANT: 'grant',
} as const satisfies Record<string, keyof FundingLoaders>;

export const CitingInFunding = createUnionType({
  name: 'CitingInFunding',
  description:
    'What in the funding service can cite a source; a cycle, a recommendation and a grant also for their parts.',
  types: () =>
    [
      Programme,
      ProgrammeCycle,
      Report,
      Recommendation,
      PolicyPlan,
      PolicyInput,
      Project,
      BudgetYear,
      FundingCall,
      FundingApplication,
      Grant,
    ] as const,
});

@ObjectType({ description: 'That something of the funding service cites a source (Beleg).' })
export class FundingCitation {
  // Private: the graph reaches what it is through loaders.
  type!: string;
  id!: string;
}

export const FundingCitationConnection = connectionOf(FundingCitation, 'FundingCitation');
export type FundingCitationConnection = InstanceType<typeof FundingCitationConnection>;

/** What cites; null if it was removed just now. */
export async function citingInFunding(
  loaders: FundingLoaders,
  { type, id }: FundingCitation,
): Promise<typeof CitingInFunding | null> {
  return loaders[LOADERS[type as keyof typeof LOADERS]].load(id);
}
