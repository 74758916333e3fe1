import type { MigrationInterface, QueryRunner } from 'typeorm';
import { citingMigration } from '../../shared/facts/citing-log.js';

const CITING = citingMigration([
  { table: 'programme', of: [{ type: 'PROGRAMME', column: 'id' }] },
  { table: 'programme_cycle', of: [{ type: 'PROGRAMME_CYCLE', column: 'id' }] },
  { table: 'cycle_participation', of: [{ type: 'PROGRAMME_CYCLE', column: 'cycleId' }] },
  { table: 'cycle_method', of: [{ type: 'PROGRAMME_CYCLE', column: 'cycleId' }] },
  { table: 'cycle_review', of: [{ type: 'PROGRAMME_CYCLE', column: 'cycleId' }] },
  { table: 'uptake', of: [{ type: 'PROGRAMME_CYCLE', column: 'cycleId' }] },
  { table: 'report', of: [{ type: 'REPORT', column: 'id' }] },
  { table: 'recommendation', of: [{ type: 'RECOMMENDATION', column: 'id' }] },
  { table: 'recommendation_review', of: [{ type: 'RECOMMENDATION', column: 'recommendationId' }] },
  { table: 'policy_plan', of: [{ type: 'POLICY_PLAN', column: 'id' }] },
  { table: 'policy_input', of: [{ type: 'POLICY_INPUT', column: 'id' }] },
  { table: 'project', of: [{ type: 'PROJECT', column: 'id' }] },
  { table: 'budget_year', of: [{ type: 'BUDGET_YEAR', column: 'id' }] },
  { table: 'funding_call', of: [{ type: 'CALL', column: 'id' }] },
  { table: 'funding_application', of: [{ type: 'APPLICATION', column: 'id' }] },
  { table: 'funding_grant', of: [{ type: 'GRANT', column: 'id' }] },
  { table: 'grant_payment', of: [{ type: 'GRANT', column: 'grantId' }] },
  { table: 'grant_change', of: [{ type: 'GRANT', column: 'grantId' }] },
  { table: 'grant_report', of: [{ type: 'GRANT', column: 'grantId' }] },
]);

/** Keeps what cites which source document. */
export class Citing1763858000920 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CITING.up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of CITING.down) await runner.query(statement);
  }
}
