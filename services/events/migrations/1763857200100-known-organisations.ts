import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is kept of networks: which organisations there are, the ids of those that were merged included. */
export class KnownOrganisations1763857200100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table known_organisation, followed_unseen, followed_service');
  }
}

const STATEMENTS = [
  `create table followed_service (
     service text constraint followed_service_has_key primary key,
     cursor text,
     "lastChangeAt" timestamptz,
     "readAt" timestamptz,
     "begunAgainAt" timestamptz
   )`,
  // What is known of a service that is read anew, and was not told again yet.
  `create table followed_unseen (
     service text not null,
     id text not null,
     constraint followed_unseen_has_key primary key (service, id)
   )`,
  // MERGE for the id of one that was merged into another: both may be there for a moment.
  `create table known_organisation (
     type text not null constraint known_organisation_has_type check (type in ('ORGANISATION', 'MERGE')),
     id text not null,
     constraint known_organisation_has_key primary key (id, type)
   )`,
];
