import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lets a list of events from some day on be read in its order from the index alone: it has to pass by those of the year
 * before, since a date that is known to the year sorts at its beginning.
 */
export class EventsByLastDay1763797000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index event_by_date');
    await runner.query('create index event_by_date on event ("sortsAt", id, "latestDay")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index event_by_date');
    await runner.query('create index event_by_date on event ("sortsAt", id)');
  }
}
