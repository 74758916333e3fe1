import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../../shared/migration.js';

/** What editing needs: versions, what was edited by hand, merged organisations, the journal, keys that requests came with. */
export class Editing1763810001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ORGANISATION, ...VERSIONS, ...EDITS, ...MERGES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table organisation_merge, edit_key, edit_journal, hand_edit');
    await runner.query('drop function raise_version cascade');
    for (const table of EDITED) await runner.query(`alter table ${table} drop column version`);
    await runner.query('alter table organisation drop column languages, drop column address');
  }
}

const EDITED = ['organisation', 'person', 'network', 'membership', 'relation', 'office_holding'];
const TYPES = 'ORGANISATION PERSON NETWORK MEMBERSHIP RELATION OFFICE_HOLDING';

const ORGANISATION = [
  `alter table organisation add column languages text[] not null default '{}', add column address text`,
];

/** Whoever changes a row raises its version: the import and psql, too. */
const VERSIONS = [
  `create function raise_version() returns trigger language plpgsql as $$
   begin
     new.version = old.version + 1;
     return new;
   end $$`,
  ...EDITED.flatMap((table) => [
    `alter table ${table} add column version int not null default 1`,
    `create trigger ${table}_version before update on ${table} for each row
       when (old.* is distinct from new.*) execute function raise_version()`,
  ]),
];

const EDITS = [
  // Which columns of a row were edited by hand, which an import leaves as they are.
  `create table hand_edit (
     ${oneOf('hand_edit', 'type', TYPES)} not null,
     id text not null,
     columns text[] not null,
     constraint hand_edit_has_key primary key (type, id)
   )`,
  `create table edit_journal (
     id bigint generated always as identity primary key,
     at timestamptz not null,
     actor text,
     ${oneOf('edit_journal', 'role', 'ORGANISER ADMIN')} not null,
     ${oneOf('edit_journal', 'type', TYPES)} not null,
     "entityId" text not null,
     ${oneOf('edit_journal', 'action', 'CREATED CHANGED CLOSED MERGED MERGE_UNDONE')} not null,
     version int,
     changes jsonb not null,
     facts jsonb not null
   )`,
  'create index edit_journal_by_entity on edit_journal (type, "entityId", id)',
  `create table edit_key (
     "keyHash" text primary key,
     "inputHash" text not null,
     answer jsonb not null,
     "createdAt" timestamptz not null
   )`,
  'create index edit_key_by_age on edit_key ("createdAt")',
];

const MERGES = [
  `create table organisation_merge (
     id uuid primary key default gen_random_uuid(),
     "mergedId" text not null,
     "survivorId" text not null constraint merge_joins_two_organisations check ("survivorId" <> "mergedId"),
     at timestamptz not null,
     "undoneAt" timestamptz,
     undo jsonb not null
   )`,
  // An id is merged into one organisation at a time.
  'create unique index organisation_merged_once on organisation_merge ("mergedId") where "undoneAt" is null',
  'create index organisation_merge_by_survivor on organisation_merge ("survivorId")',
];
