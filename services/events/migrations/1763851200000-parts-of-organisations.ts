import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Leads from many organisations to where somebody spoke for them, and to who came on behalf of them. */
export class PartsOfOrganisations1763851200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index participation_on_behalf_of on participation ("onBehalfOfId") where "onBehalfOfId" is not null`,
    );
    await runner.query(
      `create index registration_attended_for on registration ("organisationId")
        where "organisationId" is not null and status = 'ATTENDED'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index participation_on_behalf_of');
    await runner.query('drop index registration_attended_for');
  }
}
