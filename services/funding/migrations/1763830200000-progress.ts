import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a recommendation was looked at again, how far it was, what shows it, and who took it up. */
export class Progress1763830200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table recommendation_review
      add "reviewedOn" text, add progress jsonb, add "evidenceEventIds" text[] not null default '{}'`);
    await runner.query('alter table recommendation_review alter "evidenceEventIds" drop default');
    await runner.query(`alter table uptake add "recommendationIds" text[] not null default '{}'`);
    await runner.query('alter table uptake alter "recommendationIds" drop default');
    await runner.query('create index uptake_by_recommendation on uptake using gin ("recommendationIds")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table uptake drop "recommendationIds"');
    await runner.query('alter table recommendation_review drop "reviewedOn", drop progress, drop "evidenceEventIds"');
  }
}
