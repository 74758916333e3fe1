import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Announces changed rows of events, whoever changes them: the import, a mutation, an operator with psql. */
export class AnnounceChangedEvents1763795000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function announce_changed_events cascade');
  }
}

const STATEMENTS = [
  // PostgreSQL sends on commit, and equal messages of a transaction once. Of many changes it is enough to say that.
  `create function announce_changed_events() returns trigger language plpgsql as $$
   begin
     if (select count(*) from (select from changed limit 101) as few) > 100 then
       perform pg_notify('event_changed', '*');
     else
       perform pg_notify('event_changed', id) from changed;
     end if;
     return null;
   end $$`,
  `create trigger event_inserted after insert on event
     referencing new table as changed for each statement execute function announce_changed_events()`,
  `create trigger event_updated after update on event
     referencing new table as changed for each statement execute function announce_changed_events()`,
  `create trigger event_deleted after delete on event
     referencing old table as changed for each statement execute function announce_changed_events()`,
];
