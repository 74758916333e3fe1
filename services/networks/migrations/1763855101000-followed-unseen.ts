import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is known of a service that is read anew, and was not told again yet. */
export class FollowedUnseen1763855101000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table followed_unseen (
         service text not null,
         id text not null,
         constraint followed_unseen_has_key primary key (service, id)
       )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table followed_unseen');
  }
}
