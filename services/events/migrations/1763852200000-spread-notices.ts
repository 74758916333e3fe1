import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Finds who is to be told of a change of an event after the change is committed, and not during it: whoever is
 * committed meanwhile is found too, and however many they are, the change does not wait for them. Another join link is
 * such a change as well, of which those with a seat are told.
 */
export class SpreadNotices1763852200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function notice_changed_access cascade');
    await runner.query('drop function notice_access');
    await runner.query(NOTICE_BEFORE);
    await runner.query(`alter table event_notice drop column "transactionId", drop column "accessRevision"`);
  }
}

const isOver = `exists (select from event where id = event_id
                           and coalesce("endsAt", "startsAt", "latestDay" + 1, 'infinity') <= now())`;
const insertJob = (data: string) =>
  `insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff)
   values ('event-notice', jsonb_build_object(${data}), 12, 20, true)`;

/** What lets one in. */
const access = (row: 'old' | 'new') =>
  ['joinUrl', 'meetingId', 'passcode', 'dialIn'].map((column) => `${row}."${column}"`).join(', ');

const STATEMENTS = [
  `alter table event_notice add column "transactionId" xid8, add column "accessRevision" int not null default 0`,
  // What several triggers find changed in one transaction is one change.
  `create or replace function notice_event(event_id text) returns void language plpgsql as $$
   declare
     raised int;
   begin
     if ${isOver} then
       return;
     end if;
     insert into event_notice as known ("eventId", revision, "transactionId") values (event_id, 1, pg_current_xact_id())
       on conflict ("eventId") do update
          set revision = known.revision + 1, "transactionId" = excluded."transactionId"
        where known."transactionId" is distinct from excluded."transactionId"
       returning revision into raised;
     if found then
       ${insertJob(`'eventId', event_id, 'notice', raised`)};
     end if;
   end $$`,
  `create function notice_access(event_id text) returns void language plpgsql as $$
   declare
     raised int;
   begin
     if ${isOver} or exists (select from event where id = event_id and status = 'CANCELLED') then
       return;
     end if;
     insert into event_notice as known ("eventId", revision, "accessRevision") values (event_id, 0, 1)
       on conflict ("eventId") do update set "accessRevision" = known."accessRevision" + 1
       returning "accessRevision" into raised;
     ${insertJob(`'eventId', event_id, 'access', raised`)};
   end $$`,
  `create function notice_changed_access() returns trigger language plpgsql as $$
   begin
     perform notice_access(new."eventId");
     return null;
   end $$`,
  // What is given for the first time replaces nothing that somebody may have noted.
  `create constraint trigger access_noticed after update on online_access deferrable initially deferred for each row
     when ((${access('old')}) is distinct from (${access('new')}) and num_nonnulls(${access('old')}) > 0)
     execute function notice_changed_access()`,
];

const NOTICE_BEFORE = `create or replace function notice_event(event_id text) returns void language plpgsql as $$
   declare
     raised int;
   begin
     if ${isOver} then
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
   end $$`;
