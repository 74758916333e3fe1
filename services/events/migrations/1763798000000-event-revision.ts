import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers the changes of an event that whoever plans to come must know of, whoever makes them. */
export class EventRevision1763798000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function raise_event_revision cascade');
    await runner.query('drop function raise_policy_revision cascade');
    await runner.query('drop table event_revision');
  }
}

/** What, when it changes, is told to who watches. */
const WATCHED = ['status', 'title', 'date', '"doorsAt"', '"startsAt"', '"endsAt"', '"venueId"', 'mode', 'capacity'];

/** A row for each source: an import locks events before counts, an organiser the other way round, and none waits for the other. */
const RAISE = (eventId: string, source: 'EVENT' | 'POLICY') =>
  `insert into event_revision ("eventId", source, revision) values (${eventId}, '${source}', 1)
     on conflict ("eventId", source) do update set revision = event_revision.revision + 1`;

const STATEMENTS = [
  `create table event_revision (
     "eventId" text not null constraint event_revision_of_event references event on delete cascade,
     source text not null,
     revision int not null,
     constraint event_revision_has_key primary key ("eventId", source)
   )`,
  `create function raise_event_revision() returns trigger language plpgsql as $$
   begin
     ${RAISE('new.id', 'EVENT')};
     return null;
   end $$`,
  `create trigger event_revised after update on event for each row
     when ((${WATCHED.map((column) => `old.${column}`).join(', ')}) is distinct from (${WATCHED.map((column) => `new.${column}`).join(', ')}))
     execute function raise_event_revision()`,
  `create function raise_policy_revision() returns trigger language plpgsql as $$
   begin
     ${RAISE('new."eventId"', 'POLICY')};
     return null;
   end $$`,
  // Whoever changes a policy announces it with the counts.
  `create trigger capacity_set after insert on registration_policy for each row
     when (new."setsCapacity") execute function raise_policy_revision()`,
  `create trigger capacity_revised after update on registration_policy for each row
     when ((old."setsCapacity", old.capacity) is distinct from (new."setsCapacity", new.capacity))
     execute function raise_policy_revision()`,
];
