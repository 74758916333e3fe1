import type { MigrationInterface, QueryRunner } from 'typeorm';

/** E-mails whose end was handed to a server that has not answered yet, or never will. */
export class MailAttempt1763852100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table mail_attempt (
         "jobId" uuid constraint mail_attempt_has_key primary key,
         job jsonb not null,
         at timestamptz not null,
         "inDoubtSince" timestamptz
       )`,
    );
    await runner.query(`create index mail_in_doubt on mail_attempt (at) where "inDoubtSince" is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mail_attempt');
  }
}
