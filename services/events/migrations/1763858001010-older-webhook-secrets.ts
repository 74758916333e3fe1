import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keeps all older secrets of an endpoint that still sign, not only the one before the last change. */
export class OlderWebhookSecrets1763858001010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of BACK) await runner.query(statement);
  }
}

const STATEMENTS = [
  `alter table webhook_endpoint add "olderSecrets" jsonb not null default '[]'`,
  `update webhook_endpoint
      set "olderSecrets" = jsonb_build_array(jsonb_build_object('secret', "olderSecret", 'until', "olderSecretUntil"))
    where "olderSecret" is not null`,
  'alter table webhook_endpoint alter "olderSecrets" drop default',
  'alter table webhook_endpoint drop "olderSecret", drop "olderSecretUntil"',
];

const BACK = [
  'alter table webhook_endpoint add "olderSecret" text, add "olderSecretUntil" timestamptz',
  `update webhook_endpoint
      set "olderSecret" = "olderSecrets" -> 0 ->> 'secret',
          "olderSecretUntil" = ("olderSecrets" -> 0 ->> 'until')::timestamptz`,
  'alter table webhook_endpoint drop "olderSecrets"',
];
