import type { DataSource } from 'typeorm';
import { citingThings } from '../shared/facts/citing-things.js';
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

/** Everything by which a request reaches rows: one statement for all keys of a loader. */
export function createLoaders(db: DataSource) {
  return {
    programme: byId(db, Programme),
    programmesOfFunder: listBy(db, Programme, 'funderId', BY_ID),
    programmesOfPlace: listBy(db, Programme, 'placeId', BY_ID),
    programmesForTargetGroup: listHolding(db, Programme, 'targetGroupIds'),
    programmesForRecipients: listHolding(db, Programme, 'recipientCategoryIds'),

    cycle: byId(db, ProgrammeCycle),
    cyclesOfProgramme: listBy(db, ProgrammeCycle, 'programmeId', BY_YEAR),
    cyclesOfEvent: cyclesByEvent(db),
    successorsOfCycle: listBy(db, ProgrammeCycle, 'predecessorId', BY_YEAR),
    methodsOfCycle: listBy(db, CycleMethod, 'cycleId', BY_POSITION),
    participationsOfCycle: listBy(db, CycleParticipation, 'cycleId', BY_POSITION),
    cycleParticipationsOfOrganisation: participationsOf(db, CyclePartyType.ORGANISATION),
    cycleParticipationsOfCategory: participationsOf(db, CyclePartyType.CATEGORY),
    reviewsByCycle: listBy(db, CycleReview, 'cycleId', BY_ID),
    reviewsOfCycle: listBy(db, CycleReview, 'reviewedCycleId', BY_ID),
    uptakesOfCycle: listBy(db, Uptake, 'cycleId', BY_POSITION),
    uptakesOfPerson: listBy(db, Uptake, 'personId', BY_ID),

    recommendation: byId(db, Recommendation),
    recommendationsOfCycle: listBy(db, Recommendation, 'cycleId', BY_ID),
    recommendationsOfReport: listBy(db, Recommendation, 'reportId', BY_ID),
    uptakesOfRecommendation: listHolding(db, Uptake, 'recommendationIds'),
    progressOfCycle: progressOfCycles(db),
    reviewsOfRecommendation: reviewsByRecommendation(db),
    report: byId(db, Report),
    reportsOfCycle: listBy(db, Report, 'cycleId', BY_ID),

    plan: byId(db, PolicyPlan),
    plansOfPlace: listBy(db, PolicyPlan, 'placeId', BY_ID),
    plansOfAdopter: listBy(db, PolicyPlan, 'adoptedById', BY_ID),
    plansOfResponsible: listBy(db, PolicyPlan, 'responsibleId', BY_ID),
    plansForTargetGroup: listHolding(db, PolicyPlan, 'targetGroupIds'),
    versionsOfPlan: versionsOfPlans(db),
    updatesOfPlan: listBy(db, PolicyPlan, 'updatesId', BY_ID),

    policyInput: byId(db, PolicyInput),
    inputsIntoPlan: inputsInto(db, PolicyTargetType.POLICY_PLAN),
    inputsIntoProgramme: inputsInto(db, PolicyTargetType.PROGRAMME),
    inputsFromEvent: inputsFrom(db, PolicySourceType.EVENT),
    inputsFromSeries: inputsFrom(db, PolicySourceType.EVENT_SERIES),
    inputsFromResolution: inputsFrom(db, PolicySourceType.RESOLUTION),
    inputsFromCycle: inputsFrom(db, PolicySourceType.PROGRAMME_CYCLE),
    inputsFromRecommendation: inputsFrom(db, PolicySourceType.RECOMMENDATION),
    inputsDemandedByResolution: listBy(db, PolicyInput, 'demandedById', BY_ID),

    livingId: livingIds(db),
    citingDocument: citingThings(db, FundingCitationConnection),
    citingDocumentPublicly: citingThings(db, FundingCitationConnection, ['APPLICATION']),

    project: byId(db, Project),
    projectsOfProgramme: listBy(db, Project, 'programmeId', BY_ID),
    projectsOfCarrier: listBy(db, Project, 'carrierId', BY_ID),
    projectsOfOffice: listHolding(db, Project, 'officeIds'),

    ...moneyLoaders(db),
  };
}

/** What there is to give, was applied for, granted and paid. */
function moneyLoaders(db: DataSource) {
  return {
    budgetYear: byId(db, BudgetYear),
    budgetYearsOfProgramme: listBy(db, BudgetYear, 'programmeId', { year: 'ASC', id: 'ASC' }),
    call: byId(db, FundingCall),
    callsOfProgramme: listBy(db, FundingCall, 'programmeId', BY_ID),
    callsOfBudgetYear: listBy(db, FundingCall, 'budgetYearId', BY_ID),
    application: byId(db, FundingApplication),
    applicationsOfCall: applicationsBy(db, 'calls'),
    applicationsOfApplicant: applicationsBy(db, 'applicants'),
    grant: byId(db, Grant),
    grantOfApplication: byKey(db, Grant, 'applicationId'),
    grantsOfProgramme: grantsBy(db, 'programmes'),
    grantsOfCall: grantsBy(db, 'calls'),
    grantsOfRecipient: grantsBy(db, 'recipients'),
    grantsOfProject: grantsBy(db, 'projects'),
    totalsOfPlaces: totalsOf(db, 'placeId'),
    totalsOfRecipients: totalsOf(db, 'recipientId'),
    fundingCompared: fundingCompared(db),
    recipientReview: byId(db, RecipientReview),
    paymentsOfGrant: listBy(db, GrantPayment, 'grantId', { paidOn: 'ASC', id: 'ASC' }),
    changesOfGrant: listBy(db, GrantChange, 'grantId', { position: 'ASC' }),
    reportsOfGrant: listBy(db, GrantReport, 'grantId', { dueOn: 'ASC', id: 'ASC' }),
  };
}

function inputsInto(db: DataSource, type: PolicyTargetType) {
  return listByTypedKey(db, PolicyInput, { typeColumn: 'targetType', type, idColumn: 'targetId' });
}

function inputsFrom(db: DataSource, type: PolicySourceType) {
  return listByTypedKey(db, PolicyInput, { typeColumn: 'sourceType', type, idColumn: 'sourceId' });
}

function participationsOf(db: DataSource, type: CyclePartyType) {
  return listByTypedKey(db, CycleParticipation, { typeColumn: 'partyType', type, idColumn: 'partyId' });
}
