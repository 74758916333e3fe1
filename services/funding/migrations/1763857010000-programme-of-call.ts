import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The programme of a grant is that of its call, and what the source states where it has none. PostgreSQL keeps it so, whoever
 * writes: a file, a list, the graph, or a call that goes over to another programme.
 */
export class ProgrammeOfCall1763857010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // Grants of the call are logged when they change with it.
  'drop function log_grants_of_call cascade',
  'alter table funding_grant add "statedProgrammeId" text',
  `create function programme_of_call() returns trigger language plpgsql as $$
   begin
     new."programmeId" := coalesce(
       (select "programmeId" from funding_call where id = new."callId"), new."statedProgrammeId");
     return new;
   end $$`,
  `create trigger funding_grant_has_programme_of_call before insert or update on funding_grant
     for each row execute function programme_of_call()`,
  // One that states another programme than its call has stated nothing that holds.
  `update funding_grant set "statedProgrammeId" = case
       when "callId" is null then "programmeId"
       when origin = 'STATED' then (select "programmeId" from funding_call
         where id = "callId" and "programmeId" = funding_grant."programmeId") end`,
  `create function move_grants_of_call() returns trigger language plpgsql as $$
   begin
     update funding_grant set "programmeId" = new."programmeId", version = version + 1 where "callId" = new.id;
     return null;
   end $$`,
  `create trigger funding_call_moves_grants after update of "programmeId" on funding_call
     for each row when (old."programmeId" <> new."programmeId") execute function move_grants_of_call()`,
];

const DOWN = [
  'drop function move_grants_of_call cascade',
  'drop function programme_of_call cascade',
  `update funding_grant set "programmeId" = "statedProgrammeId" where origin = 'STATED'`,
  'alter table funding_grant drop "statedProgrammeId"',
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
