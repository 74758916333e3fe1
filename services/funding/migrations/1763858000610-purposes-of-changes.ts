import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A change of a grant keeps what was public as its purpose before, and what is since then. */
export class PurposesOfChanges1763858000610 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table grant_change add "purposeBefore" text, add "purposeAfter" text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table grant_change drop "purposeBefore", drop "purposeAfter"');
  }
}
