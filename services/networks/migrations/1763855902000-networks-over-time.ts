import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a network came together, and when it ceased to exist. */
export class NetworksOverTime1763855902000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table network add "foundedOn" text, add "dissolvedOn" text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table network drop "foundedOn", drop "dissolvedOn"');
  }
}
