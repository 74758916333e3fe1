import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a programme funds is told project by project and grant by grant, so that each has one row; of people nothing is told. */
export class FollowedFundings1763850100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** What is there came from nobody yet. */
const UP = [
  'drop table followed_funding, followed_programme',
  `create table followed_funding (
     source text constraint followed_funding_has_key primary key,
     "programmeId" text not null,
     "organisationId" text not null,
     since text,
     until text
   )`,
  'alter table followed_part drop "onBehalfOfId"',
];

const DOWN = [
  'alter table followed_part add "onBehalfOfId" text',
  'drop table followed_funding',
  `create table followed_programme (id text constraint followed_programme_has_key primary key)`,
  `create table followed_funding (
     "programmeId" text not null constraint followed_funding_of_programme references followed_programme on delete cascade,
     "organisationId" text not null,
     source text not null,
     constraint followed_funding_has_key primary key ("programmeId", "organisationId", source)
   )`,
];
