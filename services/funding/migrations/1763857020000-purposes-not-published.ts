import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an applicant wrote is no public text: grants that had it as their purpose have none until an organiser writes one. */
export class PurposesNotPublished1763857020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update funding_grant set purpose = null, version = funding_grant.version + 1 from funding_application application
       where application.id = "applicationId" and funding_grant.origin = 'RECORDED'
         and funding_grant.purpose = application.purpose`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update funding_grant set purpose = application.purpose from funding_application application
       where application.id = "applicationId" and funding_grant.origin = 'RECORDED' and funding_grant.purpose is null`);
  }
}
