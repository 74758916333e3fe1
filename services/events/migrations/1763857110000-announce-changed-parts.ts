import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Announces events of which it has changed who has a part in them, also by a part in their series. */
export class AnnounceChangedParts1763857110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function announce_changed_parts cascade');
  }
}

const STATEMENTS = [
  // Of many events it is enough to say that, as where their own rows change.
  `create function announce_changed_parts() returns trigger language plpgsql as $$
   declare
     ids text[] := array(
       select "eventId" from changed where "eventId" is not null
       union
       select event.id from changed join event on event."seriesId" = changed."seriesId" where changed."eventId" is null
       limit 101);
   begin
     if cardinality(ids) > 100 then
       perform pg_notify('event_changed', '*');
     else
       perform pg_notify('event_changed', id) from unnest(ids) as id;
     end if;
     return null;
   end $$`,
  `create trigger participation_inserted after insert on participation
     referencing new table as changed for each statement execute function announce_changed_parts()`,
  `create trigger participation_updated after update on participation
     referencing new table as changed for each statement execute function announce_changed_parts()`,
  // What was of another event before is announced for that one, too.
  `create trigger participation_moved after update on participation
     referencing old table as changed for each statement execute function announce_changed_parts()`,
  `create trigger participation_deleted after delete on participation
     referencing old table as changed for each statement execute function announce_changed_parts()`,
];
