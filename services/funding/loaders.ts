import type { DataSource } from 'typeorm';
import { citingThings } from '../shared/facts/citing-things.js';
import { lazyLoaders, type LoaderMakers } from '../shared/lazy-loaders.js';
import { byId, byKey, listBy, listByTypedKey, listHolding } from '../shared/loader.js';
import { BudgetYear } from './budget-year/budget-year.js';
import { CycleMethod } from './cycle-method/cycle-method.js';
import { CycleParticipation } from './cycle-participation/cycle-participation.js';
import { CyclePartyType } from './cycle-participation/cycle-participation.enums.js';
import { CycleReview } from './cycle-review/cycle-review.js';
import { FundingApplication } from './funding-application/funding-application.js';
import { applicationsBy } from './funding-application/funding-application.page.js';
import { FundingCall } from './funding-call/funding-call.js';
import { totalsOf } from './funding-totals/read-totals.js';
import { Grant } from './grant/grant.js';
import { grantsBy } from './grant/grant.page.js';
import { GrantChange } from './grant-change/grant-change.js';
import { GrantPayment } from './grant-payment/grant-payment.js';
import { GrantReport } from './grant-report/grant-report.js';
import { fundingCompared } from './organisation-set/compare-funding.js';
import { livingIds } from './known-organisations/living-organisation.js';
import { PolicyInput } from './policy-input/policy-input.js';
import { PolicySourceType, PolicyTargetType } from './policy-input/policy-input.enums.js';
import { PolicyPlan } from './policy-plan/policy-plan.js';
import { versionsOfPlans } from './policy-plan/policy-plan.loaders.js';
import { ProgrammeCycle } from './programme-cycle/programme-cycle.js';
import { cyclesByEvent } from './programme-cycle/programme-cycle.loaders.js';
import { Programme } from './programme/programme.js';
import { Project } from './project/project.js';
import { Recommendation } from './recommendation/recommendation.js';
import { progressOfCycles } from './recommendation/recommendation-progress.js';
import { reviewsByRecommendation } from './recommendation/recommendation.loaders.js';
import { RecipientReview } from './recipient-review/recipient-review.js';
import { Report } from './report/report.js';
import { FundingCitationConnection } from './source-document/citing.js';
import { Uptake } from './uptake/uptake.js';

export type FundingLoaders = ReturnType<typeof createLoaders>;

const BY_ID = { id: 'ASC' } as const;
const BY_POSITION = { position: 'ASC' } as const;
const BY_YEAR = { firstYear: 'ASC', id: 'ASC' } as const;

/** What there is to give, was applied for, granted and paid. */
const MONEY = {
  budgetYear: (db) => byId(db, BudgetYear),
  budgetYearsOfProgramme: (db) => listBy(db, BudgetYear, 'programmeId', { year: 'ASC', id: 'ASC' }),
  call: (db) => byId(db, FundingCall),
  callsOfProgramme: (db) => listBy(db, FundingCall, 'programmeId', BY_ID),
  callsOfBudgetYear: (db) => listBy(db, FundingCall, 'budgetYearId', BY_ID),
  application: (db) => byId(db, FundingApplication),
  applicationsOfCall: (db) => applicationsBy(db, 'calls'),
  applicationsOfApplicant: (db) => applicationsBy(db, 'applicants'),
  grant: (db) => byId(db, Grant),
  grantOfApplication: (db) => byKey(db, Grant, 'applicationId'),
  grantsOfProgramme: (db) => grantsBy(db, 'programmes'),
  grantsOfCall: (db) => grantsBy(db, 'calls'),
  grantsOfRecipient: (db) => grantsBy(db, 'recipients'),
  grantsOfProject: (db) => grantsBy(db, 'projects'),
  totalsOfPlaces: (db) => totalsOf(db, 'placeId'),
  totalsOfRecipients: (db) => totalsOf(db, 'recipientId'),
  fundingCompared,
  recipientReview: (db) => byId(db, RecipientReview),
  paymentsOfGrant: (db) => listBy(db, GrantPayment, 'grantId', { paidOn: 'ASC', id: 'ASC' }),
  changesOfGrant: (db) => listBy(db, GrantChange, 'grantId', { position: 'ASC' }),
  reportsOfGrant: (db) => listBy(db, GrantReport, 'grantId', { dueOn: 'ASC', id: 'ASC' }),
} satisfies LoaderMakers;

/** Everything by which a request reaches rows: one statement for all keys of a loader. */
export const createLoaders = lazyLoaders({
  programme: (db) => byId(db, Programme),
  programmesOfFunder: (db) => listBy(db, Programme, 'funderId', BY_ID),
  programmesOfPlace: (db) => listBy(db, Programme, 'placeId', BY_ID),
  programmesForTargetGroup: (db) => listHolding(db, Programme, 'targetGroupIds'),
  programmesForRecipients: (db) => listHolding(db, Programme, 'recipientCategoryIds'),

  cycle: (db) => byId(db, ProgrammeCycle),
  cyclesOfProgramme: (db) => listBy(db, ProgrammeCycle, 'programmeId', BY_YEAR),
  cyclesOfEvent: cyclesByEvent,
  successorsOfCycle: (db) => listBy(db, ProgrammeCycle, 'predecessorId', BY_YEAR),
  methodsOfCycle: (db) => listBy(db, CycleMethod, 'cycleId', BY_POSITION),
  participationsOfCycle: (db) => listBy(db, CycleParticipation, 'cycleId', BY_POSITION),
  cycleParticipationsOfOrganisation: (db) => participationsOf(db, CyclePartyType.ORGANISATION),
  cycleParticipationsOfCategory: (db) => participationsOf(db, CyclePartyType.CATEGORY),
  reviewsByCycle: (db) => listBy(db, CycleReview, 'cycleId', BY_ID),
  reviewsOfCycle: (db) => listBy(db, CycleReview, 'reviewedCycleId', BY_ID),
  uptakesOfCycle: (db) => listBy(db, Uptake, 'cycleId', BY_POSITION),
  uptakesOfPerson: (db) => listBy(db, Uptake, 'personId', BY_ID),

  recommendation: (db) => byId(db, Recommendation),
  recommendationsOfCycle: (db) => listBy(db, Recommendation, 'cycleId', BY_ID),
  recommendationsOfReport: (db) => listBy(db, Recommendation, 'reportId', BY_ID),
  uptakesOfRecommendation: (db) => listHolding(db, Uptake, 'recommendationIds'),
  progressOfCycle: progressOfCycles,
  reviewsOfRecommendation: reviewsByRecommendation,
  report: (db) => byId(db, Report),
  reportsOfCycle: (db) => listBy(db, Report, 'cycleId', BY_ID),

  plan: (db) => byId(db, PolicyPlan),
  plansOfPlace: (db) => listBy(db, PolicyPlan, 'placeId', BY_ID),
  plansOfAdopter: (db) => listBy(db, PolicyPlan, 'adoptedById', BY_ID),
  plansOfResponsible: (db) => listBy(db, PolicyPlan, 'responsibleId', BY_ID),
  plansForTargetGroup: (db) => listHolding(db, PolicyPlan, 'targetGroupIds'),
  versionsOfPlan: versionsOfPlans,
  updatesOfPlan: (db) => listBy(db, PolicyPlan, 'updatesId', BY_ID),

  policyInput: (db) => byId(db, PolicyInput),
  inputsIntoPlan: (db) => inputsInto(db, PolicyTargetType.POLICY_PLAN),
  inputsIntoProgramme: (db) => inputsInto(db, PolicyTargetType.PROGRAMME),
  inputsFromEvent: (db) => inputsFrom(db, PolicySourceType.EVENT),
  inputsFromSeries: (db) => inputsFrom(db, PolicySourceType.EVENT_SERIES),
  inputsFromResolution: (db) => inputsFrom(db, PolicySourceType.RESOLUTION),
  inputsFromCycle: (db) => inputsFrom(db, PolicySourceType.PROGRAMME_CYCLE),
  inputsFromRecommendation: (db) => inputsFrom(db, PolicySourceType.RECOMMENDATION),
  inputsDemandedByResolution: (db) => listBy(db, PolicyInput, 'demandedById', BY_ID),

  livingId: livingIds,
  citingDocument: (db) => citingThings(db, FundingCitationConnection),
  citingDocumentPublicly: (db) => citingThings(db, FundingCitationConnection, ['APPLICATION']),

  project: (db) => byId(db, Project),
  projectsOfProgramme: (db) => listBy(db, Project, 'programmeId', BY_ID),
  projectsOfCarrier: (db) => listBy(db, Project, 'carrierId', BY_ID),
  projectsOfOffice: (db) => listHolding(db, Project, 'officeIds'),

  ...MONEY,
});

function inputsInto(db: DataSource, type: PolicyTargetType) {
  return listByTypedKey(db, PolicyInput, { typeColumn: 'targetType', type, idColumn: 'targetId' });
}

function inputsFrom(db: DataSource, type: PolicySourceType) {
  return listByTypedKey(db, PolicyInput, { typeColumn: 'sourceType', type, idColumn: 'sourceId' });
}

function participationsOf(db: DataSource, type: CyclePartyType) {
  return listByTypedKey(db, CycleParticipation, { typeColumn: 'partyType', type, idColumn: 'partyId' });
}
