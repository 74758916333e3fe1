import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../../shared/migration.js';

/** The whole life of a registration: its states, what its event asks for, seats kept back, and the journal of every change. */
export class LifeCycle1763796000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TERMS, ...REGISTRATIONS, ...COUNTS, ...JOURNAL, ...KEYS]) await runner.query(statement);
  }

  /** States that the older version does not know are lost: who came is confirmed, who did not answer has cancelled. */
  async down(runner: QueryRunner): Promise<void> {
    for (const statement of BACK) await runner.query(statement);
  }
}

const TERMS = [
  `create table registration_policy (
     "eventId" text constraint registration_policy_has_key primary key
       constraint registration_policy_of_event references event on delete cascade,
     "setsCapacity" boolean not null,
     capacity int constraint policy_capacity_is_not_negative check (capacity >= 0),
     "opensAt" timestamptz,
     "closesAt" timestamptz constraint window_opens_first check ("closesAt" >= "opensAt"),
     "largestParty" int not null constraint largest_party_is_possible check ("largestParty" between 1 and 100),
     "asksForConfirmation" boolean not null,
     "confirmWithinMinutes" int not null constraint confirmation_takes_time check ("confirmWithinMinutes" > 0),
     "isModerated" boolean not null,
     ${oneOf('registration_policy', 'waitlistRule', 'IN_ORDER PASS_OVER')} not null,
     "givesOffers" boolean not null,
     "offerLastsMinutes" int not null constraint offer_lasts check ("offerLastsMinutes" > 0),
     "retentionDays" int constraint retention_is_not_negative check ("retentionDays" >= 0),
     questions jsonb not null
   )`,
  `create table seat_pool (
     id text constraint seat_pool_has_key primary key,
     "eventId" text not null constraint seat_pool_of_event references event on delete cascade,
     ${oneOf('seat_pool', 'kind', 'KEPT_BACK WORKING_GROUP')} not null,
     label text not null,
     seats int not null constraint pool_seats_are_not_negative check (seats >= 0),
     taken int not null constraint pool_taken_is_not_negative check (taken >= 0),
     "codeHash" text constraint pool_code_is_known_once unique,
     constraint kept_seats_have_a_code check ((kind = 'KEPT_BACK') = ("codeHash" is not null))
   )`,
  'create index seat_pool_by_event on seat_pool ("eventId", id)',

  // What holds for an event that nobody has set anything for stands here, and nowhere else.
  `create view registration_terms as
     select event.id as "eventId", event.status, event."timeZone", event."registrationDeadline" as deadline,
            case when policy."setsCapacity" then policy.capacity else event.capacity end as capacity,
            policy."opensAt", policy."closesAt",
            coalesce(policy."largestParty", 10) as "largestParty",
            coalesce(policy."asksForConfirmation", false) as "asksForConfirmation",
            coalesce(policy."confirmWithinMinutes", 2880) as "confirmWithinMinutes",
            coalesce(policy."isModerated", false) as "isModerated",
            coalesce(policy."waitlistRule", 'IN_ORDER') as "waitlistRule",
            coalesce(policy."givesOffers", false) as "givesOffers",
            coalesce(policy."offerLastsMinutes", 1440) as "offerLastsMinutes",
            case when policy."eventId" is null then 180 else policy."retentionDays" end as "retentionDays",
            coalesce(policy.questions, '[]') as questions,
            event."startsAt",
            coalesce(event."endsAt", event."startsAt", (event."latestDay" + 1)::timestamp at time zone event."timeZone") as "endsAt"
       from event left join registration_policy as policy on policy."eventId" = event.id`,
];

const STATES = 'PENDING CONFIRMED WAITLISTED OFFERED CANCELLED EXPIRED ATTENDED NO_SHOW';
const quoted = (values: string) =>
  values
    .split(' ')
    .map((value) => `'${value}'`)
    .join(', ');

const REGISTRATIONS = [
  'drop index one_registration_per_person_and_event',
  `alter table registration
     alter "personName" drop not null,
     alter email drop not null,
     alter "emailNormalised" drop not null,
     add "partySize" int not null default 1 constraint party_is_possible check ("partySize" between 1 and 100),
     add answers jsonb not null default '[]',
     add "checkInCode" text,
     add "invitedToId" text constraint registration_invited_to_pool references seat_pool,
     add "hasKeptSeat" boolean not null default false,
     add "workingGroupId" text constraint registration_in_working_group references seat_pool,
     add "expiresAt" timestamptz,
     add "emailConfirmedAt" timestamptz,
     add "approvedAt" timestamptz,
     add "checkedInAt" timestamptz,
     add "erasedAt" timestamptz,
     add "remindedAt" timestamptz,
     drop constraint registration_status_known,
     drop constraint confirmed_has_time`,
  `update registration set "checkInCode" = upper(substr(md5(gen_random_uuid()::text), 1, 10))`,
  `alter table registration
     alter "checkInCode" set not null,
     alter "partySize" drop default,
     alter answers drop default,
     alter "hasKeptSeat" drop default,
     add constraint registration_status_known check (status in (${quoted(STATES)})),
     add constraint confirmed_has_time
       check (status not in ('CONFIRMED', 'ATTENDED', 'NO_SHOW') or "confirmedAt" is not null),
     add constraint attended_has_time check ((status = 'ATTENDED') = ("checkedInAt" is not null)),
     add constraint erased_is_of_nobody check (
       "erasedAt" is null or ("personName" is null and email is null and "emailNormalised" is null and answers = '[]'))`,
  // The expired and the cancelled may register again; who was erased is nobody any more.
  `create unique index one_registration_per_person_and_event
     on registration ("eventId", "emailNormalised") where status not in ('CANCELLED', 'EXPIRED')`,
  'create unique index registration_by_code on registration ("eventId", "checkInCode")',
  `create index registration_expiring on registration ("expiresAt") where status in ('PENDING', 'OFFERED')`,
  'create index registration_by_invitation on registration ("invitedToId")',
  'create index registration_by_working_group on registration ("workingGroupId")',
  `create index registration_not_erased on registration ("eventId") where "erasedAt" is null`,
];

const COUNTS = [
  `alter table registration_count
     add pending int not null default 0 constraint pending_is_not_negative check (pending >= 0),
     add offered int not null default 0 constraint offered_is_not_negative check (offered >= 0),
     add attended int not null default 0 constraint attended_is_not_negative check (attended >= 0),
     add "noShow" int not null default 0 constraint no_show_is_not_negative check ("noShow" >= 0),
     add "waitingParties" int not null default 0 constraint waiting_parties_is_not_negative check ("waitingParties" >= 0)`,
  'update registration_count set "waitingParties" = waitlisted',
];

const KINDS =
  'TAKEN_OVER REGISTERED EMAIL_CONFIRMED APPROVED DECLINED PROMOTED OFFERED OFFER_ACCEPTED EXPIRED CANCELLED CHECKED_IN ' +
  'WALKED_IN NOT_SHOWN CHANGED ERASED CAPACITY_CHANGED TERMS_CHANGED';

/** Nothing refers to a row from here: what happened stays true when the thing is gone. */
const JOURNAL = [
  `create table registration_journal (
     id bigint generated always as identity constraint registration_journal_has_key primary key,
     "eventId" text not null,
     "registrationId" uuid,
     at timestamptz not null,
     ${oneOf('registration_journal', 'actor', 'PERSON ORGANISER SYSTEM IMPORT MIGRATION')} not null,
     ${oneOf('registration_journal', 'kind', KINDS)} not null,
     ${oneOf('registration_journal', 'from', STATES)},
     ${oneOf('registration_journal', 'to', STATES)},
     "partySize" int,
     facts jsonb not null
   )`,
  'create index registration_journal_of_event on registration_journal ("eventId", id)',
  'create index registration_journal_of_registration on registration_journal ("registrationId", id)',
  `insert into registration_journal ("eventId", "registrationId", at, actor, kind, "to", "partySize", facts)
   select "eventId", id, "createdAt", 'MIGRATION', 'TAKEN_OVER', status, 1, '{}' from registration order by "queueNumber"`,
  `create function refuse_to_rewrite_journal() returns trigger language plpgsql as $$
     begin raise exception 'the journal of registrations is only ever added to'; end
   $$`,
  `create trigger journal_is_append_only before update or delete or truncate on registration_journal
     for each statement execute function refuse_to_rewrite_journal()`,
];

const KEYS = [
  `alter table idempotency_key
     alter "registrationId" drop not null,
     add outcome jsonb not null default '{}'`,
];

const BACK = [
  'drop table registration_journal',
  'drop function refuse_to_rewrite_journal',
  'delete from idempotency_key where "registrationId" is null',
  'alter table idempotency_key drop outcome, alter "registrationId" set not null',
  `alter table registration_count drop pending, drop offered, drop attended, drop "noShow", drop "waitingParties"`,
  'drop index one_registration_per_person_and_event',
  `alter table registration
     drop "partySize", drop answers, drop "checkInCode", drop "invitedToId", drop "hasKeptSeat", drop "workingGroupId",
     drop "expiresAt", drop "emailConfirmedAt", drop "approvedAt", drop "erasedAt", drop "checkedInAt", drop "remindedAt",
     drop constraint registration_status_known, drop constraint confirmed_has_time`,
  `update registration set
     status = case when status in ('ATTENDED', 'NO_SHOW') then 'CONFIRMED'
                   when status in ('PENDING', 'OFFERED', 'EXPIRED') then 'CANCELLED' else status end,
     "cancelledAt" = case when status in ('PENDING', 'OFFERED', 'EXPIRED') then "createdAt" else "cancelledAt" end,
     "personName" = coalesce("personName", '-'), email = coalesce(email, '-'), "emailNormalised" = coalesce("emailNormalised", id::text)`,
  `alter table registration
     alter "personName" set not null, alter email set not null, alter "emailNormalised" set not null,
     add constraint registration_status_known check (status in ('CONFIRMED', 'WAITLISTED', 'CANCELLED')),
     add constraint confirmed_has_time check (status <> 'CONFIRMED' or "confirmedAt" is not null)`,
  `create unique index one_registration_per_person_and_event
     on registration ("eventId", "emailNormalised") where status <> 'CANCELLED'`,
  'drop view registration_terms',
  'drop table seat_pool, registration_policy',
];
