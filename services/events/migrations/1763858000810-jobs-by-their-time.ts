import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Jobs are taken in the order in which they are due (`shared/jobs/take-jobs.ts`), for which pg-boss has an index. */
export class JobsByTheirTime1763858000810 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index if exists pgboss.job_next');
  }

  async down(): Promise<void> {
    // Who needs the index makes it when it opens the database.
  }
}
