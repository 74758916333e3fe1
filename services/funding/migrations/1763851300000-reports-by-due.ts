import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists reports by when they are due, those of which no day is known last. */
export class ReportsByDue1763851300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index grant_report_by_due on grant_report ((coalesce("dueOn", date '9999-12-31')), id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index grant_report_by_due');
  }
}
