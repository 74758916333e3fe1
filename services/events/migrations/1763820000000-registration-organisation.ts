import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For which organisation somebody comes, so that it can be counted for each. */
export class RegistrationOrganisation1763820000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table registration add "organisationId" text');
    await runner.query(
      `create index registration_for_organisation on registration ("eventId", "organisationId")
        where "organisationId" is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table registration drop "organisationId"');
  }
}
