import type { MigrationInterface, QueryRunner } from 'typeorm';
import { citingMigration } from '../../shared/facts/citing-log.js';

const CITING = citingMigration([
  { table: 'place', of: [{ type: 'PLACE', column: 'id' }] },
  { table: 'stakeholder_category', of: [{ type: 'CATEGORY', column: 'id' }] },
  { table: 'organisation', of: [{ type: 'ORGANISATION', column: 'id' }] },
  { table: 'person', of: [{ type: 'PERSON', column: 'id' }] },
  { table: 'office', of: [{ type: 'OFFICE', column: 'id' }] },
  { table: 'office_title', of: [{ type: 'OFFICE', column: 'officeId' }] },
  { table: 'office_holding', of: [{ type: 'OFFICE', column: 'officeId' }] },
  { table: 'network', of: [{ type: 'NETWORK', column: 'id' }] },
  { table: 'membership', of: [{ type: 'MEMBERSHIP', column: 'id' }] },
  { table: 'relation', of: [{ type: 'RELATION', column: 'id' }] },
  { table: 'concept', of: [{ type: 'CONCEPT', column: 'id' }] },
  { table: 'good_practice', of: [{ type: 'GOOD_PRACTICE', column: 'id' }] },
  { table: 'contact_point', of: [{ type: 'CONTACT_POINT', column: 'id' }] },
  { table: 'mailing_list', of: [{ type: 'MAILING_LIST', column: 'id' }] },
]);

/** Keeps what cites which source document. */
export class Citing1763858000910 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CITING.up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of CITING.down) await runner.query(statement);
  }
}
