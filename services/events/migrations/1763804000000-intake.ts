import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../../shared/migration.js';

/** Mails that were taken in, and the way from an address to the events for which one registers there. */
export class Intake1763804000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table intake_item (
         id int generated always as identity primary key,
         "keyHash" text not null constraint one_intake_item_per_mail unique,
         "contentHash" text not null,
         ${oneOf('intake_item', 'state', 'OPEN REGISTERED ASSIGNED DISMISSED FORGOTTEN')} not null,
         reasons text[] not null,
         "candidateIds" text[] not null,
         "eventId" text,
         "arrivedAt" timestamptz not null,
         "createdAt" timestamptz not null,
         "decidedAt" timestamptz,
         "personName" text,
         email text,
         subject text,
         file text,
         "partySize" int,
         language text,
         constraint intake_item_is_personal_only_while_open check (
           state = 'OPEN' or num_nonnulls("personName", email, subject, file, "partySize", language) = 0),
         constraint intake_item_is_decided_at check ((state = 'OPEN') = ("decidedAt" is null))
       )`,
    );
    await runner.query(`create index open_intake_item on intake_item ("createdAt") where state = 'OPEN'`);
    await runner.query(`create index open_intake_item_by_address on intake_item (lower(email)) where state = 'OPEN'`);
    await runner.query(
      `create index event_by_registration_address on event (lower("registrationAddress"))
        where "registrationAddress" is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index event_by_registration_address');
    await runner.query('drop table intake_item');
  }
}
