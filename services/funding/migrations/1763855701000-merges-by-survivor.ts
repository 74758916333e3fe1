import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds which organisations were merged into one. */
export class MergesBySurvivor1763855701000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index known_merge_by_survivor on known_merge ("survivorId")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index known_merge_by_survivor');
  }
}
