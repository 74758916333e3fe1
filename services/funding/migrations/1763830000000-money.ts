import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ATTESTED, key, oneOf, owner } from '../../shared/migration.js';

const CALL_STATES = 'ANNOUNCED OPEN CLOSED';
const APPLICATION_STATES = 'SUBMITTED APPROVED REJECTED WITHDRAWN GRANTED UNKNOWN';
const GRANT_STATES = 'ACTIVE COMPLETED REVOKED UNKNOWN';
const KINDS =
  'CALL_OPENED CALL_CLOSED APPLICATION_SUBMITTED APPLICATION_WITHDRAWN APPLICATION_APPROVED APPLICATION_REJECTED ' +
  'GRANTED GRANT_CHANGED GRANT_ENDED PAID REPAID REPORT_REQUIRED REPORT_RECEIVED';

/** An amount to the cent; what is added up stays exact. */
const AMOUNT = 'numeric(15, 2)';

/** Budget years, calls, applications, grants with what is paid and reported, and their journal. */
export class Money1763830000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...BUDGETS, ...APPLICATIONS, ...GRANTS, ...JOURNAL, ...PROJECTS]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table project drop "topicIds", drop "furtherPlaceIds", drop "startedOn", drop "endedOn"');
    await runner.query('drop table funding_key, funding_journal');
    await runner.query('drop function refuse_to_rewrite_funding_journal');
    await runner.query(`drop table grant_report, grant_change, grant_payment, funding_grant, funding_application,
      funding_call, budget_year`);
  }
}

function amount(table: string, column: string): string {
  return `"${column}" ${AMOUNT} constraint ${table}_${column.toLowerCase()}_is_not_negative check ("${column}" >= 0)`;
}

function currency(table: string): string {
  return `currency text not null constraint ${table}_currency_is_a_code check (currency ~ '^[A-Z]{3}$')`;
}

/** What the graph records has a UUID; what a data file states has an id that somebody wrote. */
function origin(table: string): string {
  return `${oneOf(table, 'origin', 'STATED RECORDED')} not null,
     constraint ${table}_id_is_of_its_origin check ((origin = 'RECORDED') = (id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'))`;
}

const BUDGETS = [
  `create table budget_year (
     id text primary key,
     ${key('budget_year', 'programme', 'programme')} not null,
     year int not null,
     ${amount('budget_year', 'amount')} not null,
     ${currency('budget_year')},
     ${amount('budget_year', 'committed')} not null default 0,
     ${ATTESTED},
     constraint budget_year_once unique ("programmeId", year, currency),
     constraint budget_year_is_not_overcommitted check (committed <= amount)
   )`,
  `create table funding_call (
     id text primary key,
     ${key('funding_call', 'programme', 'programme')} not null,
     ${key('funding_call', 'budgetYear', 'budget_year')},
     "topicIds" text[] not null,
     "placeIds" text[] not null,
     ${oneOf('funding_call', 'state', CALL_STATES)} not null default 'ANNOUNCED',
     ${amount('funding_call', 'budget')},
     ${currency('funding_call')},
     ${amount('funding_call', 'committed')} not null default 0,
     "opensOn" text,
     deadline timestamptz,
     "openedAt" timestamptz,
     "closedAt" timestamptz,
     version int not null default 1,
     name jsonb not null,
     description jsonb,
     criteria jsonb not null,
     ${ATTESTED},
     constraint funding_call_is_not_overcommitted check (committed <= budget)
   )`,
  'create index funding_call_by_programme on funding_call ("programmeId")',
  'create index funding_call_by_budget_year on funding_call ("budgetYearId")',
];

const APPLICATIONS = [
  `create table funding_application (
     id text primary key,
     ${origin('funding_application')},
     ${key('funding_application', 'call', 'funding_call')} not null,
     ${key('funding_application', 'project', 'project')},
     "applicantId" text,
     "applicantLabel" text,
     "submitterHash" text,
     ${oneOf('funding_application', 'state', APPLICATION_STATES)} not null,
     ${amount('funding_application', 'requested')},
     ${amount('funding_application', 'approved')},
     ${currency('funding_application')},
     purpose jsonb,
     reason text,
     "submittedAt" timestamptz,
     "decidedAt" timestamptz,
     version int not null default 1,
     ${ATTESTED},
     constraint funding_application_of_somebody check (num_nonnulls("applicantId", "applicantLabel") > 0),
     constraint funding_application_decided_with_amount
       check (origin = 'STATED' or (state in ('APPROVED', 'GRANTED')) = (approved is not null))
   )`,
  'create index funding_application_by_call on funding_application ("callId", id)',
  'create index funding_application_by_project on funding_application ("projectId")',
  'create index funding_application_by_submitter on funding_application ("submitterHash", id)',
  'create index funding_application_by_applicant on funding_application ("applicantId")',
];

const GRANTS = [
  `create table funding_grant (
     id text primary key,
     ${origin('funding_grant')},
     ${key('funding_grant', 'programme', 'programme')},
     ${key('funding_grant', 'call', 'funding_call')},
     ${key('funding_grant', 'application', 'funding_application')},
     ${key('funding_grant', 'project', 'project')},
     "recipientId" text,
     "recipientLabel" text,
     "placeId" text,
     "topicIds" text[] not null,
     ${oneOf('funding_grant', 'state', GRANT_STATES)} not null,
     year int,
     amount ${AMOUNT} not null,
     ${currency('funding_grant')},
     ${amount('funding_grant', 'paid')} not null default 0,
     ${amount('funding_grant', 'repaid')} not null default 0,
     "grantedOn" text,
     "periodStart" text,
     "periodEnd" text,
     purpose jsonb,
     version int not null default 1,
     ${ATTESTED},
     constraint funding_grant_for_somebody check (num_nonnulls("recipientId", "recipientLabel") > 0),
     constraint funding_grant_once_per_application unique ("applicationId"),
     constraint funding_grant_of_call_is_not_negative check (origin = 'STATED' or amount >= 0),
     constraint funding_grant_is_not_overpaid check (origin = 'STATED' or (repaid <= paid and paid - repaid <= amount))
   )`,
  'create index funding_grant_by_programme on funding_grant ("programmeId", id)',
  'create index funding_grant_by_call on funding_grant ("callId", id)',
  'create index funding_grant_by_project on funding_grant ("projectId", id)',
  'create index funding_grant_by_recipient on funding_grant ("recipientId", id)',
  'create index funding_grant_by_place on funding_grant ("placeId", id)',
  'create index funding_grant_by_amount on funding_grant (amount, id)',
  'create index funding_grant_by_year on funding_grant (year, id)',
  'create index funding_grant_by_topic on funding_grant using gin ("topicIds")',
  `create table grant_payment (
     id text primary key,
     ${owner('grant_payment', 'grant', 'funding_grant')} not null,
     ${oneOf('grant_payment', 'kind', 'PAYMENT REPAYMENT')} not null,
     ${amount('grant_payment', 'amount')} not null,
     ${currency('grant_payment')},
     "paidOn" text,
     ${ATTESTED}
   )`,
  'create index grant_payment_by_grant on grant_payment ("grantId")',
  `create table grant_change (
     id text primary key,
     ${owner('grant_change', 'grant', 'funding_grant')} not null,
     position int not null,
     "changedOn" text,
     ${amount('grant_change', 'amountBefore')},
     ${amount('grant_change', 'amountAfter')},
     ${currency('grant_change')},
     "periodEndAfter" text,
     reason text,
     ${ATTESTED}
   )`,
  'create index grant_change_by_grant on grant_change ("grantId")',
  `create table grant_report (
     id text primary key,
     ${owner('grant_report', 'grant', 'funding_grant')} not null,
     ${oneOf('grant_report', 'kind', 'INTERIM_REPORT FINAL_REPORT OTHER')} not null,
     "dueOn" date,
     "receivedOn" date,
     ${ATTESTED}
   )`,
  'create index grant_report_by_grant on grant_report ("grantId")',
  'create index grant_report_not_received on grant_report ("dueOn", id) where "receivedOn" is null',
];

/** Nothing refers to a row from here: what happened stays true when the thing is gone. */
const JOURNAL = [
  `create table funding_journal (
     id bigint generated always as identity constraint funding_journal_has_key primary key,
     at timestamptz not null,
     ${oneOf('funding_journal', 'actor', 'PARTNER ORGANISER ADMIN')} not null,
     ${oneOf('funding_journal', 'kind', KINDS)} not null,
     ${oneOf('funding_journal', 'subjectType', 'CALL APPLICATION GRANT')} not null,
     "subjectId" text not null,
     "callId" text not null,
     "budgetYearId" text,
     "from" text,
     "to" text not null,
     committed ${AMOUNT} not null default 0,
     granted ${AMOUNT} not null default 0,
     paid ${AMOUNT} not null default 0,
     repaid ${AMOUNT} not null default 0,
     currency text not null
   )`,
  'create index funding_journal_of_subject on funding_journal ("subjectId", id)',
  'create index funding_journal_of_call on funding_journal ("callId", id)',
  `create function refuse_to_rewrite_funding_journal() returns trigger language plpgsql as $$
     begin raise exception 'the journal of funding is only ever added to'; end
   $$`,
  `create trigger funding_journal_is_append_only before update or delete or truncate on funding_journal
     for each statement execute function refuse_to_rewrite_funding_journal()`,
  `create table funding_key (
     "keyHash" text primary key,
     "inputHash" text not null,
     "subjectId" text not null,
     "createdAt" timestamptz not null
   )`,
  'create index funding_key_by_age on funding_key ("createdAt")',
];

const PROJECTS = [
  `alter table project
     add "topicIds" text[] not null default '{}',
     add "furtherPlaceIds" text[] not null default '{}',
     add "startedOn" text,
     add "endedOn" text`,
  'alter table project alter "topicIds" drop default, alter "furtherPlaceIds" drop default',
  'create index project_by_topic on project using gin ("topicIds")',
  'create index project_by_further_place on project using gin ("furtherPlaceIds")',
];
