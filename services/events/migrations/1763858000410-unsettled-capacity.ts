import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notes of which events the capacity was changed, whoever did it, so that what must follow is not forgotten. */
export class UnsettledCapacity1763858000410 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function mark_capacity_of_event cascade');
    await runner.query('drop function mark_capacity_of_policy cascade');
    await runner.query('drop table unsettled_capacity');
  }
}

const STATEMENTS = [
  // One note for each source: an import locks events before counts, an organiser the other way round, and none waits for the other.
  `create table unsettled_capacity (
     "eventId" text not null,
     source text not null,
     constraint unsettled_capacity_has_key primary key ("eventId", source)
   )`,
  `create function mark_capacity_of_event() returns trigger language plpgsql as $$
   begin
     insert into unsettled_capacity values (new.id, 'EVENT') on conflict do nothing;
     return null;
   end $$`,
  `create trigger capacity_of_event_marked after update of capacity on event for each row
     when (old.capacity is distinct from new.capacity) execute function mark_capacity_of_event()`,
  `create function mark_capacity_of_policy() returns trigger language plpgsql as $$
   begin
     insert into unsettled_capacity values (new."eventId", 'POLICY') on conflict do nothing;
     return null;
   end $$`,
  `create trigger capacity_of_policy_added after insert on registration_policy for each row
     when (new."setsCapacity") execute function mark_capacity_of_policy()`,
  `create trigger capacity_of_policy_marked after update on registration_policy for each row
     when ((old."setsCapacity", old.capacity) is distinct from (new."setsCapacity", new.capacity))
     execute function mark_capacity_of_policy()`,
];
