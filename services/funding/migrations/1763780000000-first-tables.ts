import type { MigrationInterface, QueryRunner } from 'typeorm';

const attested = `
  sources jsonb not null,
  conflicts jsonb not null,
  inferences jsonb not null`;

const RECOMMENDATION_STATUS = `('OPEN', 'IN_PROGRESS', 'IMPLEMENTED', 'DROPPED', 'UNKNOWN')`;
const RECOMMENDATIONS_KNOWN = `('ALL', 'IN_PART', 'NONE', 'UNKNOWN')`;

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
     ${attested}
   )`,
  'create index programme_by_funder on programme ("funderId")',
  'create index programme_by_place on programme ("placeId")',
  'create index programme_by_target_group on programme using gin ("targetGroupIds")',
  'create index programme_by_recipient_category on programme using gin ("recipientCategoryIds")',
  `create table programme_cycle (
     id text primary key,
     "programmeId" text not null
       constraint programme_cycle_of_programme references programme deferrable initially deferred,
     "predecessorId" text
       constraint programme_cycle_after_predecessor references programme_cycle deferrable initially deferred,
     "closingEventId" text,
     kind text not null constraint programme_cycle_kind_known
       check (kind in ('QUALITY_DIALOGUE', 'PROGRAMME_DIALOGUE', 'EVALUATION', 'OTHER')),
     status text not null constraint programme_cycle_status_known check (status in ('HELD', 'ANNOUNCED', 'UNKNOWN')),
     "firstYear" int,
     "lastYear" int,
     "yearsLabel" text,
     "recommendationCount" jsonb,
     "recommendationsKnown" text not null constraint programme_cycle_recommendations_known
       check ("recommendationsKnown" in ${RECOMMENDATIONS_KNOWN}),
     name jsonb not null,
     description jsonb,
     "recommendationsSummary" jsonb,
     "buildsOn" jsonb,
     goals jsonb not null,
     subjects jsonb not null,
     ${attested},
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
     "cycleId" text not null constraint cycle_participation_in_cycle
       references programme_cycle on delete cascade deferrable initially deferred,
     role text not null constraint cycle_participation_role_known
       check (role in ('MODERATOR', 'DIALOGUE_PARTNER', 'INVOLVED')),
     position int not null,
     "partyType" text constraint cycle_participation_party_type_known
       check ("partyType" in ('PERSON', 'ORGANISATION', 'NETWORK', 'CATEGORY')),
     "partyId" text,
     "partyLabel" text,
     ${attested},
     constraint cycle_participation_party_whole check (num_nonnulls("partyType", "partyId") <> 1),
     constraint cycle_participation_party_or_label check (num_nonnulls("partyId", "partyLabel") > 0)
   )`,
  'create index cycle_participation_by_cycle on cycle_participation ("cycleId")',
  'create index cycle_participation_by_party on cycle_participation ("partyId")',
  `create table cycle_method (
     id text primary key,
     "cycleId" text not null constraint cycle_method_of_cycle
       references programme_cycle on delete cascade deferrable initially deferred,
     "eventIds" text[] not null,
     "categoryIds" text[] not null,
     position int not null,
     kind text not null constraint cycle_method_kind_known check (kind in
       ('DIALOGUE_EVENT', 'ONLINE_SURVEY', 'WORLD_CAFE', 'WORKSHOP', 'CONFERENCE', 'INTERVIEW', 'OTHER')),
     count jsonb,
     label jsonb not null,
     ${attested}
   )`,
  'create index cycle_method_by_cycle on cycle_method ("cycleId")',
  'create index cycle_method_by_event on cycle_method using gin ("eventIds")',
  `create table cycle_review (
     id text primary key,
     "cycleId" text not null constraint cycle_review_in_cycle
       references programme_cycle on delete cascade deferrable initially deferred,
     "reviewedCycleId" text not null
       constraint cycle_review_of_cycle references programme_cycle deferrable initially deferred,
     status text not null constraint cycle_review_status_known check (status in ${RECOMMENDATION_STATUS}),
     subject jsonb not null,
     finding jsonb,
     ${attested},
     constraint cycle_review_of_another check ("cycleId" <> "reviewedCycleId")
   )`,
  'create index cycle_review_by_cycle on cycle_review ("cycleId")',
  'create index cycle_review_by_reviewed_cycle on cycle_review ("reviewedCycleId")',
  `create table uptake (
     id text primary key,
     "cycleId" text not null constraint uptake_of_cycle
       references programme_cycle on delete cascade deferrable initially deferred,
     "personId" text,
     "officeId" text,
     "eventId" text,
     position int not null,
     "officeTitle" text,
     points jsonb not null,
     ${attested}
   )`,
  'create index uptake_by_cycle on uptake ("cycleId")',
  'create index uptake_by_person on uptake ("personId")',
  'create index uptake_by_event on uptake ("eventId")',
];

const RECOMMENDATIONS = [
  `create table report (
     id text primary key,
     "cycleId" text not null constraint report_of_cycle references programme_cycle deferrable initially deferred,
     "authorId" text,
     kind text not null constraint report_kind_known check (kind in ('FINAL_REPORT', 'INTERIM_REPORT', 'OTHER')),
     "recommendationsKnown" text not null constraint report_recommendations_known
       check ("recommendationsKnown" in ${RECOMMENDATIONS_KNOWN}),
     "authorLabel" text,
     "publishedOn" text,
     address text,
     title jsonb not null,
     ${attested}
   )`,
  'create index report_by_cycle on report ("cycleId")',
  `create table recommendation (
     id text primary key,
     "cycleId" text not null
       constraint recommendation_of_cycle references programme_cycle deferrable initially deferred,
     "reportId" text constraint recommendation_in_report references report deferrable initially deferred,
     number int,
     text jsonb not null,
     subject jsonb,
     ${attested}
   )`,
  'create index recommendation_by_cycle on recommendation ("cycleId")',
  'create index recommendation_by_report on recommendation ("reportId")',
  `create table recommendation_review (
     id text primary key,
     "recommendationId" text not null constraint recommendation_review_of_recommendation
       references recommendation on delete cascade deferrable initially deferred,
     "cycleId" text not null
       constraint recommendation_review_in_cycle references programme_cycle deferrable initially deferred,
     status text not null constraint recommendation_review_status_known check (status in ${RECOMMENDATION_STATUS}),
     evidence jsonb,
     ${attested}
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
     "updatesId" text constraint policy_plan_updates_plan references policy_plan deferrable initially deferred,
     "targetGroupIds" text[] not null,
     "partyCategoryIds" text[] not null,
     kind text not null constraint policy_plan_kind_known check (kind in ('INTEGRATION_CONCEPT', 'OVERALL_CONCEPT',
       'INTEGRATION_PROGRAMME', 'UPDATE_PROCESS', 'ADMINISTRATIVE_WORK', 'WORK_OF_INVITED_PARTIES', 'OTHER')),
     status text not null constraint policy_plan_status_known check (status in
       ('IN_PREPARATION', 'ADOPTED', 'BEING_CARRIED_OUT', 'BEING_UPDATED', 'REPLACED', 'UNKNOWN')),
     edition int,
     "otherNames" text[] not null,
     "startedOn" text,
     "adoptedOn" text,
     name jsonb not null,
     description jsonb,
     purpose jsonb,
     context jsonb,
     ${attested},
     constraint policy_plan_updates_another check ("updatesId" <> id)
   )`,
  'create index policy_plan_by_place on policy_plan ("placeId")',
  'create index policy_plan_by_responsible on policy_plan ("responsibleId")',
  'create index policy_plan_by_adopter on policy_plan ("adoptedById")',
  'create index policy_plan_by_updated_plan on policy_plan ("updatesId")',
  'create index policy_plan_by_target_group on policy_plan using gin ("targetGroupIds")',
  `create table policy_input (
     id text primary key,
     "sourceType" text not null constraint policy_input_source_type_known
       check ("sourceType" in ('EVENT', 'EVENT_SERIES', 'RESOLUTION', 'PROGRAMME_CYCLE', 'RECOMMENDATION')),
     "sourceId" text not null,
     "targetType" text not null constraint policy_input_target_type_known
       check ("targetType" in ('POLICY_PLAN', 'PROGRAMME')),
     "targetId" text not null,
     "usedById" text,
     "demandedById" text,
     kind text not null constraint policy_input_kind_known
       check (kind in ('FEEDS_INTO', 'DEVELOPS_FURTHER', 'STARTS_UPDATE', 'REVIEWS')),
     status text not null constraint policy_input_status_known
       check (status in ('HAPPENED', 'ONGOING', 'INTENDED', 'DEMANDED', 'UNKNOWN')),
     description jsonb,
     ${attested}
   )`,
  'create index policy_input_by_source on policy_input ("sourceId", "sourceType")',
  'create index policy_input_by_target on policy_input ("targetId", "targetType")',
  'create index policy_input_by_demand on policy_input ("demandedById")',
  `create table project (
     id text primary key,
     "carrierId" text,
     "programmeId" text constraint project_of_programme references programme deferrable initially deferred,
     "placeId" text,
     "officeIds" text[] not null,
     name jsonb not null,
     description jsonb,
     ${attested}
   )`,
  'create index project_by_carrier on project ("carrierId")',
  'create index project_by_programme on project ("programmeId")',
  'create index project_by_place on project ("placeId")',
  'create index project_by_office on project using gin ("officeIds")',
];
