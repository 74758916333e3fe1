import { citing, type ReferringColumn, referring, referringByType } from '../shared/import/remove/referring-column.js';
import type { CyclePartyType } from './cycle-participation/cycle-participation.enums.js';
import type { PolicySourceType, PolicyTargetType } from './policy-input/policy-input.enums.js';

/** Sorts of participants, and where their records are. */
const PARTIES: Readonly<Record<CyclePartyType, string>> = {
  PERSON: 'people',
  ORGANISATION: 'organisations',
  NETWORK: 'networks',
  CATEGORY: 'stakeholderCategories',
};

/** Sorts of what feeds into plans and programmes. */
const SOURCES: Readonly<Record<PolicySourceType, string>> = {
  EVENT: 'events',
  EVENT_SERIES: 'series',
  RESOLUTION: 'resolutions',
  PROGRAMME_CYCLE: 'programmeCycles',
  RECOMMENDATION: 'recommendations',
};

/** Sorts of what is fed. */
const TARGETS: Readonly<Record<PolicyTargetType, string>> = { POLICY_PLAN: 'policyPlans', PROGRAMME: 'programmes' };

/** Every column in which ids of records stand. */
export const FUNDING_REFERENCES: readonly ReferringColumn[] = [
  ...referring('programme', {
    funderId: 'organisations',
    placeId: 'places',
    targetGroupIds: 'stakeholderCategories',
    recipientCategoryIds: 'stakeholderCategories',
  }),
  ...referring('programme_cycle', {
    programmeId: 'programmes',
    predecessorId: 'programmeCycles',
    closingEventId: 'events',
  }),
  ...referring('cycle_participation', { cycleId: 'programmeCycles' }),
  ...referringByType('cycle_participation', { type: 'partyType', id: 'partyId' }, PARTIES),
  ...referring('cycle_method', {
    cycleId: 'programmeCycles',
    eventIds: 'events',
    categoryIds: 'stakeholderCategories',
  }),
  ...referring('cycle_review', { cycleId: 'programmeCycles', reviewedCycleId: 'programmeCycles' }),
  ...referring('uptake', {
    cycleId: 'programmeCycles',
    personId: 'people',
    officeId: 'offices',
    eventId: 'events',
    recommendationIds: 'recommendations',
  }),
  ...referring('report', { cycleId: 'programmeCycles', authorId: 'organisations' }),
  ...referring('recommendation', { cycleId: 'programmeCycles', reportId: 'reports' }),
  ...referring('recommendation_review', {
    recommendationId: 'recommendations',
    cycleId: 'programmeCycles',
    evidenceEventIds: 'events',
  }),
  ...referring('policy_plan', {
    placeId: 'places',
    responsibleId: 'organisations',
    adoptedById: 'organisations',
    contactId: 'organisations',
    updatesId: 'policyPlans',
    targetGroupIds: 'stakeholderCategories',
    partyCategoryIds: 'stakeholderCategories',
  }),
  ...referringByType('policy_input', { type: 'sourceType', id: 'sourceId' }, SOURCES),
  ...referringByType('policy_input', { type: 'targetType', id: 'targetId' }, TARGETS),
  ...referring('policy_input', { usedById: 'organisations', demandedById: 'resolutions' }),
  ...referring('project', {
    carrierId: 'organisations',
    programmeId: 'programmes',
    placeId: 'places',
    officeIds: 'offices',
    topicIds: 'topics',
    furtherPlaceIds: 'places',
  }),
  ...referring('budget_year', { programmeId: 'programmes' }),
  ...referring('funding_call', {
    programmeId: 'programmes',
    budgetYearId: 'budgetYears',
    topicIds: 'topics',
    placeIds: 'places',
  }),
  ...referring('funding_application', {
    callId: 'fundingCalls',
    projectId: 'projects',
    applicantId: 'organisations',
  }),
  ...referring('funding_grant', {
    programmeId: 'programmes',
    callId: 'fundingCalls',
    applicationId: 'fundingApplications',
    projectId: 'projects',
    recipientId: 'organisations',
    placeId: 'places',
    topicIds: 'topics',
    statedProgrammeId: 'programmes',
  }),
  ...referring('grant_payment', { grantId: 'grants' }),
  ...referring('grant_change', { grantId: 'grants' }),
  ...referring('grant_report', { grantId: 'grants' }),
  ...referring('recipient_review', { recipientId: 'organisations' }),
  ...citing(
    'programme',
    'programme_cycle',
    'cycle_participation',
    'cycle_method',
    'cycle_review',
    'uptake',
    'report',
    'recommendation',
    'recommendation_review',
    'policy_plan',
    'policy_input',
    'project',
    'budget_year',
    'funding_call',
    'funding_application',
    'funding_grant',
    'grant_payment',
    'grant_change',
    'grant_report',
  ),
];
