import type { MigrationInterface, QueryRunner } from 'typeorm';
import { partsComparedByText } from '../../shared/changes/change-log.js';

/** Logs the changes of many parts of offices as fast as it should, whatever was changed first over the same connection. */
export class PartsComparedByText1763855500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of LOGS.up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of LOGS.down) await runner.query(statement);
  }
}

const LOGS = partsComparedByText([
  { table: 'office_title', type: 'OFFICE', key: 'officeId', partOf: 'office' },
  { table: 'office_holding', type: 'OFFICE', key: 'officeId', partOf: 'office' },
]);
