import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is kept of networks says into which organisation one was merged. */
export class KnownMerges1763858000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of FORTH) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of BACK) await runner.query(statement);
  }
}

const FORTH = [
  // The next step of a merge, and where all steps end.
  `create table known_merge (
     id text constraint known_merge_has_key primary key,
     "mergedIntoId" text not null,
     "survivorId" text not null
   )`,
  'create index known_merge_by_survivor on known_merge ("survivorId")',
  // Into what was not kept. Each means itself until everything is read again.
  `insert into known_merge select id, id, id from known_organisation where type = 'MERGE'`,
  `insert into followed_unseen (service, id) select 'networks', type || ' ' || id from known_organisation on conflict do nothing`,
  `update followed_service set cursor = null where service = 'networks'`,
  `delete from known_organisation where type = 'MERGE'`,
  'alter table known_organisation drop column type',
  'alter table known_organisation add constraint known_organisation_has_key primary key (id)',
];

const BACK = [
  'alter table known_organisation drop constraint known_organisation_has_key',
  `alter table known_organisation add type text not null default 'ORGANISATION'
     constraint known_organisation_has_type check (type in ('ORGANISATION', 'MERGE'))`,
  'alter table known_organisation alter type drop default',
  `insert into known_organisation (type, id) select 'MERGE', id from known_merge`,
  'alter table known_organisation add constraint known_organisation_has_key primary key (id, type)',
  'drop table known_merge',
];
