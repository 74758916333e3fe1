import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ATTESTED, key, oneOf, owner } from '../../shared/migration.js';

const RECOMMENDATION_STATUS = 'OPEN IN_PROGRESS IMPLEMENTED DROPPED UNKNOWN';
const RECOMMENDATIONS_KNOWN = 'ALL IN_PART NONE UNKNOWN';

/** Programmes, their cycles and what belongs to them, recommendations, plans, what feeds into what, projects. */
export class FirstTables1763780000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...PROGRAMMES, ...CYCLE_PARTS, ...RECOMMENDATIONS, ...PLANS])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table project, policy_input, policy_plan, recommendation_review, recommendation, report,
      uptake, cycle_review, cycle_method, cycle_participation, programme_cycle, programme`);
  }
}

const PROGRAMMES = [
  `create table programme (
     id text primary key,
     "funderId" text,
     "placeId" text,
     "targetGroupIds" text[] not null,
     "recipientCategoryIds" text[] not null,
     "shortName" text,
     "otherNames" text[] not null,
     "funderLabel" text,
     name jsonb not null,
     purpose jsonb,
     eligible jsonb,
     goals jsonb not null,
     rationale jsonb not null,
     ${ATTESTED}
   )`,
  'create index programme_by_funder on programme ("funderId")',
  'create index programme_by_place on programme ("placeId")',
  'create index programme_by_target_group on programme using gin ("targetGroupIds")',
  'create index programme_by_recipient_category on programme using gin ("recipientCategoryIds")',
  `create table programme_cycle (
     id text primary key,
     ${key('programme_cycle', 'programme', 'programme')} not null,
     ${key('programme_cycle', 'predecessor', 'programme_cycle')},
     "closingEventId" text,
     ${oneOf('programme_cycle', 'kind', 'QUALITY_DIALOGUE PROGRAMME_DIALOGUE EVALUATION OTHER')} not null,
     ${oneOf('programme_cycle', 'status', 'HELD ANNOUNCED UNKNOWN')} not null,
     "firstYear" int,
     "lastYear" int,
     "yearsLabel" text,
     "recommendationCount" jsonb,
     ${oneOf('programme_cycle', 'recommendationsKnown', RECOMMENDATIONS_KNOWN)} not null,
     name jsonb not null,
     description jsonb,
     "recommendationsSummary" jsonb,
     "buildsOn" jsonb,
     goals jsonb not null,
     subjects jsonb not null,
     ${ATTESTED},
     constraint programme_cycle_years_in_order check ("lastYear" >= "firstYear")
   )`,
  'create index programme_cycle_by_programme on programme_cycle ("programmeId")',
  'create index programme_cycle_by_predecessor on programme_cycle ("predecessorId")',
  'create index programme_cycle_by_closing_event on programme_cycle ("closingEventId")',
  `create index programme_cycle_by_year on programme_cycle (coalesce("firstYear", 9999), id)`,
];

const CYCLE_PARTS = [
  `create table cycle_participation (
     id text primary key,
     ${owner('cycle_participation', 'cycle', 'programme_cycle')} not null,
     ${oneOf('cycle_participation', 'role', 'MODERATOR DIALOGUE_PARTNER INVOLVED')} not null,
     position int not null,
     ${oneOf('cycle_participation', 'partyType', 'PERSON ORGANISATION NETWORK CATEGORY')},
     "partyId" text,
     "partyLabel" text,
     ${ATTESTED},
     constraint cycle_participation_party_whole check (num_nonnulls("partyType", "partyId") <> 1),
     constraint cycle_participation_party_or_label check (num_nonnulls("partyId", "partyLabel") > 0)
   )`,
  'create index cycle_participation_by_cycle on cycle_participation ("cycleId")',
  'create index cycle_participation_by_party on cycle_participation ("partyId")',
  `create table cycle_method (
     id text primary key,
     ${owner('cycle_method', 'cycle', 'programme_cycle')} not null,
     "eventIds" text[] not null,
     "categoryIds" text[] not null,
     position int not null,
     ${oneOf('cycle_method', 'kind', 'DIALOGUE_EVENT ONLINE_SURVEY WORLD_CAFE WORKSHOP CONFERENCE INTERVIEW OTHER')} not null,
     count jsonb,
     label jsonb not null,
     ${ATTESTED}
   )`,
  'create index cycle_method_by_cycle on cycle_method ("cycleId")',
  'create index cycle_method_by_event on cycle_method using gin ("eventIds")',
  `create table cycle_review (
     id text primary key,
     ${owner('cycle_review', 'cycle', 'programme_cycle')} not null,
     ${key('cycle_review', 'reviewedCycle', 'programme_cycle')} not null,
     ${oneOf('cycle_review', 'status', RECOMMENDATION_STATUS)} not null,
     subject jsonb not null,
     finding jsonb,
     ${ATTESTED},
     constraint cycle_review_of_another check ("cycleId" <> "reviewedCycleId")
   )`,
  'create index cycle_review_by_cycle on cycle_review ("cycleId")',
  'create index cycle_review_by_reviewed_cycle on cycle_review ("reviewedCycleId")',
  `create table uptake (
     id text primary key,
     ${owner('uptake', 'cycle', 'programme_cycle')} not null,
     "personId" text,
     "officeId" text,
     "eventId" text,
     position int not null,
     "officeTitle" text,
     points jsonb not null,
     ${ATTESTED}
   )`,
  'create index uptake_by_cycle on uptake ("cycleId")',
  'create index uptake_by_person on uptake ("personId")',
  'create index uptake_by_event on uptake ("eventId")',
];

const RECOMMENDATIONS = [
  `create table report (
     id text primary key,
     ${key('report', 'cycle', 'programme_cycle')} not null,
     "authorId" text,
     ${oneOf('report', 'kind', 'FINAL_REPORT INTERIM_REPORT OTHER')} not null,
     ${oneOf('report', 'recommendationsKnown', RECOMMENDATIONS_KNOWN)} not null,
     "authorLabel" text,
     "publishedOn" text,
     address text,
     title jsonb not null,
     ${ATTESTED}
   )`,
  'create index report_by_cycle on report ("cycleId")',
  `create table recommendation (
     id text primary key,
     ${key('recommendation', 'cycle', 'programme_cycle')} not null,
     ${key('recommendation', 'report', 'report')},
     number int,
     text jsonb not null,
     subject jsonb,
     ${ATTESTED}
   )`,
  'create index recommendation_by_cycle on recommendation ("cycleId")',
  'create index recommendation_by_report on recommendation ("reportId")',
  `create table recommendation_review (
     id text primary key,
     ${owner('recommendation_review', 'recommendation', 'recommendation')} not null,
     ${key('recommendation_review', 'cycle', 'programme_cycle')} not null,
     ${oneOf('recommendation_review', 'status', RECOMMENDATION_STATUS)} not null,
     evidence jsonb,
     ${ATTESTED}
   )`,
  'create index recommendation_review_by_recommendation on recommendation_review ("recommendationId")',
  'create index recommendation_review_by_cycle on recommendation_review ("cycleId")',
];

const PLANS = [
  `create table policy_plan (
     id text primary key,
     "placeId" text,
     "responsibleId" text,
     "adoptedById" text,
     "contactId" text,
     ${key('policy_plan', 'updates', 'policy_plan')},
     "targetGroupIds" text[] not null,
     "partyCategoryIds" text[] not null,
     ${oneOf(
       'policy_plan',
       'kind',
       'INTEGRATION_CONCEPT OVERALL_CONCEPT INTEGRATION_PROGRAMME UPDATE_PROCESS ADMINISTRATIVE_WORK ' +
         'WORK_OF_INVITED_PARTIES OTHER',
     )} not null,
     ${oneOf('policy_plan', 'status', 'IN_PREPARATION ADOPTED BEING_CARRIED_OUT BEING_UPDATED REPLACED UNKNOWN')} not null,
     edition int,
     "otherNames" text[] not null,
     "startedOn" text,
     "adoptedOn" text,
     name jsonb not null,
     description jsonb,
     purpose jsonb,
     context jsonb,
     ${ATTESTED},
     constraint policy_plan_updates_another check ("updatesId" <> id)
   )`,
  'create index policy_plan_by_place on policy_plan ("placeId")',
  'create index policy_plan_by_responsible on policy_plan ("responsibleId")',
  'create index policy_plan_by_adopter on policy_plan ("adoptedById")',
  'create index policy_plan_by_updated_plan on policy_plan ("updatesId")',
  'create index policy_plan_by_target_group on policy_plan using gin ("targetGroupIds")',
  `create table policy_input (
     id text primary key,
     ${oneOf('policy_input', 'sourceType', 'EVENT EVENT_SERIES RESOLUTION PROGRAMME_CYCLE RECOMMENDATION')} not null,
     "sourceId" text not null,
     ${oneOf('policy_input', 'targetType', 'POLICY_PLAN PROGRAMME')} not null,
     "targetId" text not null,
     "usedById" text,
     "demandedById" text,
     ${oneOf('policy_input', 'kind', 'FEEDS_INTO DEVELOPS_FURTHER STARTS_UPDATE REVIEWS')} not null,
     ${oneOf('policy_input', 'status', 'HAPPENED ONGOING INTENDED DEMANDED UNKNOWN')} not null,
     description jsonb,
     ${ATTESTED}
   )`,
  'create index policy_input_by_source on policy_input ("sourceId", "sourceType")',
  'create index policy_input_by_target on policy_input ("targetId", "targetType")',
  'create index policy_input_by_demand on policy_input ("demandedById")',
  `create table project (
     id text primary key,
     "carrierId" text,
     ${key('project', 'programme', 'programme')},
     "placeId" text,
     "officeIds" text[] not null,
     name jsonb not null,
     description jsonb,
     ${ATTESTED}
   )`,
  'create index project_by_carrier on project ("carrierId")',
  'create index project_by_programme on project ("programmeId")',
  'create index project_by_place on project ("placeId")',
  'create index project_by_office on project using gin ("officeIds")',
];
