import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeLogMigration } from '../../shared/changes/change-log.js';

/** Logs which programme funds whom, for services that follow: each project and each grant by itself, so that none waits for another. */
export class FundingLog1763850300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...LOG.up, ...CALLS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function log_grants_of_call cascade');
    for (const statement of LOG.down) await runner.query(statement);
  }
}

const LOG = changeLogMigration([
  { table: 'project', type: 'PROJECT' },
  { table: 'funding_grant', type: 'GRANT' },
]);

/** A grant that names no programme is of the programme of its call. */
const CALLS = [
  `create function log_grants_of_call() returns trigger language plpgsql as $$
   begin
     perform log_changes('GRANT', array(
       select funding_grant.id from replaced
         join changed on changed.id = replaced.id and changed."programmeId" is distinct from replaced."programmeId"
         join funding_grant on funding_grant."callId" = changed.id and funding_grant."programmeId" is null), false);
     return null;
   end $$`,
  `create trigger funding_call_grants_logged after update on funding_call
     referencing old table as replaced new table as changed for each statement execute function log_grants_of_call()`,
];
