import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a link between events stands in its source. */
export class LinkPosition1763852300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table event_link add column position int not null default 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table event_link drop column position');
  }
}
