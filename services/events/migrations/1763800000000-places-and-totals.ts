import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a place in the queue and the length of a list are read from, whatever the number of registrations. */
export class PlacesAndTotals1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of BACK) await runner.query(statement);
  }
}

const STATEMENTS = [
  `create table waiting_bucket (
     "eventId" text not null constraint waiting_bucket_of_event references event on delete cascade,
     span int not null,
     bucket bigint not null,
     parties int not null,
     constraint waiting_bucket_has_key primary key ("eventId", span, bucket)
   )`,
  `insert into waiting_bucket ("eventId", span, bucket, parties)
   select "eventId", span, "queueNumber" >> span, count(*)
     from registration cross join (values (7), (14), (21)) as spans(span)
    where status = 'WAITLISTED'
    group by 1, 2, 3`,

  `create table registration_total (
     "eventId" text not null constraint registration_total_of_event references event on delete cascade,
     status text not null,
     registrations int not null,
     constraint registration_total_has_key primary key ("eventId", status)
   )`,
  `insert into registration_total ("eventId", status, registrations)
   select "eventId", status, count(*) from registration group by 1, 2`,
  // Finds who waits as well as the index for them alone did.
  'create index registration_by_status on registration ("eventId", status, "queueNumber")',
  'drop index registration_waiting',

  'alter table registration_count add "journalEntries" int not null default 0',
  `update registration_count as count set "journalEntries" = entries.number
     from (select "eventId", count(*) as number from registration_journal group by 1) as entries
    where entries."eventId" = count."eventId"`,
];

const BACK = [
  'alter table registration_count drop "journalEntries"',
  `create index registration_waiting on registration ("eventId", "queueNumber") where status = 'WAITLISTED'`,
  'drop index registration_by_status',
  'drop table registration_total, waiting_bucket',
];
