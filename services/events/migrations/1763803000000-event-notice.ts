import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Writes to everybody who plans to come when an event is moved or cancelled, whoever changes the row. */
export class EventNotice1763803000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function notice_changed_event cascade');
    await runner.query('drop function notice_changed_venue cascade');
    await runner.query('drop function notice_event');
    await runner.query('drop table event_notice');
  }
}

/** Of an event: what, when it changes, makes somebody come at the wrong time or to the wrong place. */
const told = (row: 'old' | 'new') =>
  [
    `${row}.status = 'CANCELLED'`,
    ...['date', '"doorsAt"', '"startsAt"', '"endsAt"', '"timeZone"', '"venueId"', 'mode'].map(
      (column) => `${row}.${column}`,
    ),
  ].join(', ');

/** Of a venue: the same. */
const place = (row: 'old' | 'new') =>
  ['name', 'street', '"houseNumber"', '"postalCode"', 'city'].map((column) => `${row}.${column}`).join(', ');

const STATEMENTS = [
  `create table event_notice (
     "eventId" text constraint event_notice_has_key primary key
       constraint event_notice_of_event references event on delete cascade,
     revision int not null
   )`,
  // One statement, however many are registered. What is over is put right without a word to anybody.
  `create function notice_event(event_id text) returns void language plpgsql as $$
   declare
     raised int;
   begin
     if exists (select from event where id = event_id
                   and coalesce("endsAt", "startsAt", "latestDay" + 1, 'infinity') <= now()) then
       return;
     end if;
     insert into event_notice ("eventId", revision) values (event_id, 1)
       on conflict ("eventId") do update set revision = event_notice.revision + 1
       returning revision into raised;
     insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff)
     select 'registration-mail',
            jsonb_build_object('entryId', null, 'registrationId', registration.id, 'notice', raised), 12, 20, true
       from registration
      where registration."eventId" = event_id and registration.email is not null
        and registration.status in ('PENDING', 'CONFIRMED', 'WAITLISTED', 'OFFERED');
   end $$`,
  `create function notice_changed_event() returns trigger language plpgsql as $$
   begin
     perform notice_event(new.id);
     return null;
   end $$`,
  // At the end of the transaction, so that who registers during a long import is seen too.
  `create constraint trigger event_noticed after update on event deferrable initially deferred for each row
     when ((${told('old')}) is distinct from (${told('new')}))
     execute function notice_changed_event()`,
  `create function notice_changed_venue() returns trigger language plpgsql as $$
   begin
     perform notice_event(event.id) from event where event."venueId" = new.id and event.status <> 'CANCELLED';
     return null;
   end $$`,
  `create constraint trigger venue_noticed after update on venue deferrable initially deferred for each row
     when ((${place('old')}) is distinct from (${place('new')}))
     execute function notice_changed_venue()`,
];
