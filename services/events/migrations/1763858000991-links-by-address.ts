import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Remembers when links were sent to an address, by a hash that is written whoever is registered. */
export class LinksByAddress1763858000991 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sent_management_link');
    await runner.query(
      `create table sent_management_link (
         "addressHash" text not null,
         "eventId" text not null,
         "sentAt" timestamptz[] not null,
         "askedAt" timestamptz not null,
         primary key ("addressHash", "eventId")
       )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sent_management_link');
    await runner.query(
      `create table sent_management_link (
         "registrationId" uuid primary key constraint sent_link_of_registration references registration,
         "firstAt" timestamptz not null,
         "lastAt" timestamptz not null,
         count int not null
       )`,
    );
  }
}
