import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeLogMigration } from '../../shared/changes/change-log.js';

/** Logs who has a part in which event, for services that follow. */
export class EventPartLog1763850200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...LOG.up, ...REGISTRATIONS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function log_registration_of_organisation cascade');
    for (const statement of LOG.down) await runner.query(statement);
  }
}

const LOG = changeLogMigration([
  { table: 'event', type: 'EVENT' },
  { table: 'participation', type: 'EVENT', key: 'eventId', partOf: 'event' },
]);

/**
 * Only registrations for an organisation are logged, row by row, so that all others cost nothing. By a type of their own:
 * who registers holds the lock of the counts, which an import takes after it has logged the event.
 */
const REGISTRATIONS = [
  `create function log_registration_of_organisation() returns trigger language plpgsql as $$
   begin
     perform log_changes('EVENT_REGISTRATIONS', array[case when tg_op = 'DELETE' then old."eventId" else new."eventId" end], false);
     return null;
   end $$`,
  `create trigger registration_of_organisation_added after insert on registration for each row
     when (new."organisationId" is not null) execute function log_registration_of_organisation()`,
  `create trigger registration_of_organisation_changed after update on registration for each row
     when ((old."organisationId" is not null or new."organisationId" is not null)
           and (old.status, old."partySize", old."organisationId") is distinct from (new.status, new."partySize", new."organisationId"))
     execute function log_registration_of_organisation()`,
  `create trigger registration_of_organisation_removed after delete on registration for each row
     when (old."organisationId" is not null) execute function log_registration_of_organisation()`,
  `select log_changes('EVENT_REGISTRATIONS',
     array(select distinct "eventId" from registration where "organisationId" is not null), false)`,
];
