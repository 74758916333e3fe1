import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Says of each attempt to hand over an e-mail in which try of its job it was made: others have other tries. */
export class MailTry1763855300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mail_attempt add column "tryNumber" int not null default 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mail_attempt drop column "tryNumber"');
  }
}
