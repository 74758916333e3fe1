import type { MigrationInterface, QueryRunner } from 'typeorm';
import { comparedByHash } from '../../shared/changes/change-log.js';

/** Logs the changes of many rows as fast as it should, after those of a few over the same connection. */
export class ComparedByHash1763854300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of LOGS.up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of LOGS.down) await runner.query(statement);
  }
}

const LOGS = comparedByHash(['project', 'funding_grant']);
