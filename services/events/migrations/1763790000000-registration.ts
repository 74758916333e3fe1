import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Registrations, the counters that are kept with them, and the keys by which a repeated request is known. */
export class Registration1763790000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table idempotency_key, registration, registration_count');
    await runner.query('drop sequence registration_queue');
  }
}

const STATEMENTS = [
  `create table registration_count (
     "eventId" text constraint registration_count_has_key primary key
       constraint registration_count_has_event references event on delete cascade,
     confirmed int not null constraint confirmed_is_not_negative check (confirmed >= 0),
     waitlisted int not null constraint waitlisted_is_not_negative check (waitlisted >= 0),
     version int not null
   )`,

  // One queue number for each registration, drawn under the event's lock: within an event they follow the order of arrival.
  'create sequence registration_queue as bigint',

  `create table registration (
     id uuid constraint registration_has_key primary key,
     "eventId" text not null constraint registration_has_event references event,
     "queueNumber" bigint not null,
     status text not null
       constraint registration_status_known check (status in ('CONFIRMED', 'WAITLISTED', 'CANCELLED')),
     "personName" text not null,
     email text not null,
     "emailNormalised" text not null,
     language text not null,
     "createdAt" timestamptz not null,
     "confirmedAt" timestamptz
       constraint confirmed_has_time check (status <> 'CONFIRMED' or "confirmedAt" is not null),
     "cancelledAt" timestamptz
       constraint cancelled_has_time check ((status = 'CANCELLED') = ("cancelledAt" is not null))
   )`,
  `create unique index one_registration_per_person_and_event
     on registration ("eventId", "emailNormalised") where status <> 'CANCELLED'`,
  'create unique index registration_of_event on registration ("eventId", "queueNumber")',
  `create index registration_waiting on registration ("eventId", "queueNumber") where status = 'WAITLISTED'`,

  `create table idempotency_key (
     "keyHash" text constraint idempotency_key_has_key primary key,
     "inputHash" text not null,
     "registrationId" uuid not null
       constraint idempotency_key_has_registration references registration on delete cascade,
     "mayManage" boolean not null,
     "createdAt" timestamptz not null
   )`,
  'create index idempotency_key_of_registration on idempotency_key ("registrationId")',
  'create index idempotency_key_by_age on idempotency_key ("createdAt")',
];
