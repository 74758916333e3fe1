import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Remembers when links were sent to an address, so that nobody's mailbox is flooded with them: by a hash that is written
 * whoever is registered.
 */
export class SentManagementLinks1763858000820 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table sent_management_link (
         "addressHash" text not null,
         "eventId" text not null,
         "sentAt" timestamptz[] not null,
         "askedAt" timestamptz not null,
         primary key ("addressHash", "eventId")
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
