import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Remembers how often somebody was sent the link to their registration, so that nobody's mailbox is flooded with it. */
export class SentManagementLinks1763858000820 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table sent_management_link (
         "registrationId" uuid primary key constraint sent_link_of_registration references registration,
         "firstAt" timestamptz not null,
         "lastAt" timestamptz not null,
         count int not null
       )`,
    );
    // The living ones have an index of their own.
    await runner.query(
      `create index registration_over_by_address on registration ("eventId", "emailNormalised")
        where status in ('CANCELLED', 'EXPIRED')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sent_management_link');
    await runner.query('drop index registration_over_by_address');
  }
}
