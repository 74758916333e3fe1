import type { MigrationInterface, QueryRunner } from 'typeorm';

/** E-mails that nobody tries to send any more, until somebody decides on them. Nothing in them is of a person. */
export class MailFailure1763857200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table mail_failure (
         "jobId" uuid constraint mail_failure_has_key primary key,
         queue text not null,
         job jsonb not null,
         at timestamptz not null,
         reason text not null constraint mail_failure_has_reason check (reason in ('REFUSED', 'UNREACHABLE', 'GIVEN_UP'))
       )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mail_failure');
  }
}
