import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeLogMigration } from '../../shared/changes/change-log.js';

/** Logs what changes, for partners who keep a copy and services that follow. */
export class ChangeLog1763810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of LOG.up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of LOG.down) await runner.query(statement);
  }
}

const LOG = changeLogMigration([
  { table: 'place', type: 'PLACE' },
  { table: 'stakeholder_category', type: 'CATEGORY' },
  { table: 'organisation', type: 'ORGANISATION' },
  { table: 'person', type: 'PERSON' },
  { table: 'office', type: 'OFFICE' },
  { table: 'office_title', type: 'OFFICE', key: 'officeId', partOf: 'office' },
  { table: 'office_holding', type: 'OFFICE', key: 'officeId', partOf: 'office' },
  { table: 'network', type: 'NETWORK' },
  { table: 'membership', type: 'MEMBERSHIP' },
  { table: 'relation', type: 'RELATION' },
  { table: 'concept', type: 'CONCEPT' },
  { table: 'good_practice', type: 'GOOD_PRACTICE' },
  { table: 'contact_point', type: 'CONTACT_POINT' },
  { table: 'mailing_list', type: 'MAILING_LIST' },
]);
