import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Announces events of which it has changed what organisers set for registering, the number of seats among it. */
export class AnnounceChangedTerms1763858000520 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function announce_changed_terms cascade');
  }
}

const STATEMENTS = [
  // Of many events it is enough to say that, as where their own rows change.
  `create function announce_changed_terms() returns trigger language plpgsql as $$
   declare
     ids text[] := array(select "eventId" from changed limit 101);
   begin
     if cardinality(ids) > 100 then
       perform pg_notify('event_changed', '*');
     else
       perform pg_notify('event_changed', id) from unnest(ids) as id;
     end if;
     return null;
   end $$`,
  `create trigger policy_inserted after insert on registration_policy
     referencing new table as changed for each statement execute function announce_changed_terms()`,
  `create trigger policy_updated after update on registration_policy
     referencing new table as changed for each statement execute function announce_changed_terms()`,
  `create trigger policy_deleted after delete on registration_policy
     referencing old table as changed for each statement execute function announce_changed_terms()`,
];
