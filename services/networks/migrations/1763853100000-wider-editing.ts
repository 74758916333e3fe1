import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../../shared/migration.js';

/** Versions of everything else that can be edited, and room for it in the journal. */
export class WiderEditing1763853100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...VERSIONS, ...allowTypes(`${BEFORE} ${ADDED}`)]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const added = ADDED.split(' ');
    for (const table of JOURNALS) await runner.query(`delete from ${table} where type = any($1)`, [added]);
    for (const statement of allowTypes(BEFORE)) await runner.query(statement);
    for (const table of TABLES) {
      await runner.query(`drop trigger ${table}_version on ${table}`);
      await runner.query(`alter table ${table} drop column version`);
    }
  }
}

const TABLES = [
  'place',
  'stakeholder_category',
  'office',
  'office_title',
  'concept',
  'good_practice',
  'contact_point',
  'mailing_list',
];
const BEFORE = 'ORGANISATION PERSON NETWORK MEMBERSHIP RELATION OFFICE_HOLDING';
const ADDED = 'PLACE CATEGORY OFFICE OFFICE_TITLE CONCEPT GOOD_PRACTICE CONTACT_POINT MAILING_LIST';
const JOURNALS = ['hand_edit', 'edit_journal'];

const VERSIONS = TABLES.flatMap((table) => [
  `alter table ${table} add column version int not null default 1`,
  `create trigger ${table}_version before update on ${table} for each row
     when (old.* is distinct from new.*) execute function raise_version()`,
]);

/** The check that the column was made with takes the new list. */
function allowTypes(types: string): string[] {
  return JOURNALS.flatMap((table) => {
    const [, constraint] = oneOf(table, 'type', types).split(' text ');
    return [`alter table ${table} drop constraint ${table}_type_is_known`, `alter table ${table} add ${constraint}`];
  });
}
