import type { MigrationInterface, QueryRunner } from 'typeorm';
import { loggedTables } from '../../shared/changes/change-log.js';

/** Logs merges by the id of who was merged, for services that keep such ids. */
export class MergeLog1763855900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of LOG.up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of LOG.down) await runner.query(statement);
    await runner.query(`delete from change_log where type = 'MERGE'`);
  }
}

const LOG = loggedTables([{ table: 'organisation_merge', type: 'MERGE', key: 'mergedId' }]);
