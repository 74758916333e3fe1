import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is kept of networks: which organisations are one, and of which categories they are. */
export class KnownOrganisations1763855700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table known_category, known_organisation, known_merge, followed_unseen, followed_service');
  }
}

/** Keys point to another service, so that nothing here can be checked against a row of ours. */
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
  // The next step of a merge, and where all steps end.
  `create table known_merge (
     id text constraint known_merge_has_key primary key,
     "mergedIntoId" text not null,
     "survivorId" text not null
   )`,
  // The categories that networks stores, and all of those with what is broader.
  `create table known_organisation (
     id text constraint known_organisation_has_key primary key,
     "categoryIds" text[] not null,
     "allCategoryIds" text[] not null
   )`,
  'create index known_organisation_by_category on known_organisation using gin ("allCategoryIds")',
  `create table known_category (
     id text constraint known_category_has_key primary key,
     "parentId" text,
     "broaderIds" text[] not null
   )`,
];
