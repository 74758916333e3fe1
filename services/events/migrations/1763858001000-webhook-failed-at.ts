import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Remembers when an attempt to reach an endpoint failed last: where nothing was sent since for long, failing begins anew. So it
 * does with the next failure of those that failed before.
 */
export class WebhookFailedAt1763858001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table webhook_endpoint add "failedAt" timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table webhook_endpoint drop "failedAt"');
  }
}
