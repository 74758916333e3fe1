import type { GraphQLSchema } from 'graphql';
import { buildSubgraph, type Reference } from '../shared/federation.js';
import type { FundingContext } from './context.js';
import { ApplicationWritesResolver } from './application-writes/application-writes.resolver.js';
import { BudgetYearResolver } from './budget-year/budget-year.resolver.js';
import { CycleMethodResolver } from './cycle-method/cycle-method.resolver.js';
import { CycleParticipationResolver } from './cycle-participation/cycle-participation.resolver.js';
import { CycleReviewResolver } from './cycle-review/cycle-review.resolver.js';
import { EventResolver } from './event/event.resolver.js';
import { FundingApplicationResolver } from './funding-application/funding-application.resolver.js';
import { CallWritesResolver } from './funding-call/call-writes.resolver.js';
import { FundingCallResolver } from './funding-call/funding-call.resolver.js';
import { CallJournalResolver } from './funding-journal/call-journal.resolver.js';
import { FollowedNetworksResolver } from './known-organisations/followed-networks.resolver.js';
import { FundingTotalResolver } from './funding-totals/funding-total.resolver.js';
import { GrantReportResolver } from './grant-report/grant-report.resolver.js';
import { GrantWritesResolver } from './grant-writes/grant-writes.resolver.js';
import { GrantResolver } from './grant/grant.resolver.js';
import { OfficeResolver } from './office/office.resolver.js';
import { OrganisationMoneyResolver } from './organisation/organisation-money.resolver.js';
import { OrganisationSetResolver } from './organisation-set/organisation-set.resolver.js';
import { OrganisationResolver } from './organisation/organisation.resolver.js';
import { PersonResolver } from './person/person.resolver.js';
import { PlaceResolver } from './place/place.resolver.js';
import { PolicyInputResolver } from './policy-input/policy-input.resolver.js';
import { PolicyPlanResolver } from './policy-plan/policy-plan.resolver.js';
import { ProgrammeCycleResolver } from './programme-cycle/programme-cycle.resolver.js';
import { ProgrammeMoneyResolver } from './programme/programme-money.resolver.js';
import { ProgrammeResolver } from './programme/programme.resolver.js';
import { ProgrammeFundingResolver } from './programme-funding/programme-funding.resolver.js';
import { ProjectResolver } from './project/project.resolver.js';
import { RecipientReviewResolver } from './recipient-review/recipient-review.resolver.js';
import {
  CycleProgressResolver,
  RecommendationProgressResolver,
} from './recommendation/recommendation-progress.resolver.js';
import { RecommendationReviewResolver } from './recommendation/recommendation-review.resolver.js';
import { RecommendationResolver } from './recommendation/recommendation.resolver.js';
import { ReportResolver } from './report/report.resolver.js';
import { ResolutionResolver } from './resolution/resolution.resolver.js';
import { SeriesResolver } from './series/series.resolver.js';
import { FundingCitationResolver, SourceDocumentResolver } from './source-document/source-document.resolver.js';
import { StakeholderCategoryResolver } from './stakeholder-category/stakeholder-category.resolver.js';
import { UptakeResolver } from './uptake/uptake.resolver.js';
import { FUNDING_LISTS } from './list-sizes.js';

const RESOLVERS = [
  ProgrammeFundingResolver,
  ApplicationWritesResolver,
  BudgetYearResolver,
  CallJournalResolver,
  CallWritesResolver,
  CycleMethodResolver,
  CycleParticipationResolver,
  CycleProgressResolver,
  CycleReviewResolver,
  EventResolver,
  FollowedNetworksResolver,
  FundingApplicationResolver,
  FundingCallResolver,
  FundingTotalResolver,
  GrantReportResolver,
  GrantResolver,
  GrantWritesResolver,
  OfficeResolver,
  OrganisationMoneyResolver,
  OrganisationResolver,
  OrganisationSetResolver,
  PersonResolver,
  PlaceResolver,
  PolicyInputResolver,
  PolicyPlanResolver,
  ProgrammeCycleResolver,
  ProgrammeMoneyResolver,
  ProgrammeResolver,
  ProjectResolver,
  RecipientReviewResolver,
  RecommendationProgressResolver,
  RecommendationResolver,
  RecommendationReviewResolver,
  ReportResolver,
  ResolutionResolver,
  SeriesResolver,
  FundingCitationResolver,
  SourceDocumentResolver,
  StakeholderCategoryResolver,
  UptakeResolver,
] as const;

interface Key {
  id: string;
}

/** How other subgraphs reach our entities. What we add to theirs needs only their key, so those have none. */
const REFERENCES: Record<string, Reference<FundingContext>> = {
  FundingCall: ({ id }: Key, { loaders }) => loaders.call.load(id),
  Grant: ({ id }: Key, { loaders }) => loaders.grant.load(id),
  PolicyPlan: ({ id }: Key, { loaders }) => loaders.plan.load(id),
  Programme: ({ id }: Key, { loaders }) => loaders.programme.load(id),
  ProgrammeCycle: ({ id }: Key, { loaders }) => loaders.cycle.load(id),
  Project: ({ id }: Key, { loaders }) => loaders.project.load(id),
  Recommendation: ({ id }: Key, { loaders }) => loaders.recommendation.load(id),
};

/** The funding subgraph, executable. */
export function fundingSchema(): GraphQLSchema {
  return buildSubgraph<FundingContext>({ resolvers: RESOLVERS, references: REFERENCES, lists: FUNDING_LISTS });
}
