import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../../shared/migration.js';

/** Webhooks: who is told of what, what is to be told, and how the telling went. */
export class Webhooks1763802000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...STATE, ...TRIGGERS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function note_webhook_state cascade');
    await runner.query('drop function put_webhook_message, webhook_payload');
    await runner.query(
      'drop table webhook_attempt, webhook_delivery, webhook_message, webhook_state, webhook_endpoint',
    );
  }
}

const KINDS = 'registration.opened event.sold_out event.seats_free waitlist.changed event.changed webhook.test';

/** A test is sent when it is asked for, and cannot be chosen. */
const KINDS_TO_CHOOSE = KINDS.split(' ')
  .filter((kind) => kind !== 'webhook.test')
  .map((kind) => `'${kind}'`)
  .join(', ');

const TABLES = [
  `create table webhook_endpoint (
     id uuid constraint webhook_endpoint_has_key primary key,
     owner text not null,
     url text not null,
     kinds text[] not null constraint webhook_endpoint_kinds_are_known check (kinds <@ array[${KINDS_TO_CHOOSE}]),
     "eventIds" text[] not null,
     "seriesIds" text[] not null,
     ${oneOf('webhook_endpoint', 'status', 'ACTIVE PAUSED DISABLED')} not null,
     ${oneOf('webhook_endpoint', 'disabledReason', 'GONE FAILING')},
     "failingSince" timestamptz,
     salt text not null,
     "oldSalt" text,
     "oldSaltUntil" timestamptz,
     "rotationKeyHash" text,
     "createdAt" timestamptz not null
   )`,
  'create index webhook_endpoint_by_owner on webhook_endpoint (owner, id)',
  // An event's state at the last change that was told; kept also while nobody is to be told, so that it never is out of date.
  `create table webhook_state (
     "eventId" text constraint webhook_state_has_key primary key
       constraint webhook_state_of_event references event on delete cascade,
     "isSoldOut" boolean not null,
     waitlisted int not null,
     revision bigint not null,
     "isOpened" boolean not null
   )`,
  `create table webhook_message (
     id uuid constraint webhook_message_has_key primary key,
     ${oneOf('webhook_message', 'kind', KINDS)} not null,
     "eventId" text,
     payload jsonb not null,
     "createdAt" timestamptz not null default now(),
     "dueAt" timestamptz not null,
     "dispatchedAt" timestamptz
   )`,
  'create index webhook_message_due on webhook_message ("dueAt") where "dispatchedAt" is null',
  'create index webhook_message_by_age on webhook_message ("createdAt")',
  // What follows closely is told together: one message waits, and is brought up to date.
  `create unique index webhook_waitlist_waits_once on webhook_message ("eventId")
     where kind = 'waitlist.changed' and "dispatchedAt" is null`,
  `create table webhook_delivery (
     id bigint generated always as identity constraint webhook_delivery_has_key primary key,
     "messageId" uuid not null constraint delivery_of_message references webhook_message on delete cascade,
     "endpointId" uuid not null constraint delivery_to_endpoint references webhook_endpoint on delete cascade,
     ${oneOf('webhook_delivery', 'status', 'PENDING DELIVERED GIVEN_UP')} not null,
     attempts int not null default 0,
     "nextAt" timestamptz,
     constraint one_delivery_per_message_and_endpoint unique ("messageId", "endpointId")
   )`,
  `create index webhook_delivery_due on webhook_delivery ("nextAt") where status = 'PENDING'`,
  'create index webhook_delivery_by_endpoint on webhook_delivery ("endpointId", id)',
  `create table webhook_attempt (
     id bigint generated always as identity constraint webhook_attempt_has_key primary key,
     "deliveryId" bigint not null constraint attempt_of_delivery references webhook_delivery on delete cascade,
     at timestamptz not null,
     "httpStatus" int,
     ${oneOf('webhook_attempt', 'failure', 'ADDRESS_REFUSED UNREACHABLE TIMEOUT HTTP_STATUS')},
     "durationMs" int not null
   )`,
  'create index webhook_attempt_by_delivery on webhook_attempt ("deliveryId", id)',
];

/** How an event is: what every message about it holds. Nothing of a person is in it. */
const STATE = [
  `create function webhook_payload(event_id text) returns jsonb language sql stable as $$
     select jsonb_build_object(
              'eventId', event.id, 'title', event.title -> 'texts' ->> (event.title ->> 'original'),
              'status', event.status, 'date', event.date, 'startsAt', event."startsAt", 'timeZone', event."timeZone",
              'capacity', terms.capacity, 'confirmed', coalesce(count.confirmed, 0), 'waitlisted', coalesce(count.waitlisted, 0),
              'seatsLeft', greatest(0, terms.capacity - coalesce(count.confirmed + count.offered, 0) - kept.seats),
              'opensAt', terms."opensAt", 'closesAt', terms."closesAt",
              'version', coalesce(count.version, 0), 'revision', told.revision)
       from event
       join registration_terms as terms on terms."eventId" = event.id
       left join registration_count as count on count."eventId" = event.id,
            lateral (select coalesce(sum(greatest(seats - taken, 0)), 0)::int as seats from seat_pool
                      where seat_pool."eventId" = event.id and kind = 'KEPT_BACK') as kept,
            lateral (select coalesce(sum(revision), 0)::bigint as revision from event_revision
                      where event_revision."eventId" = event.id) as told
      where event.id = event_id
   $$`,
  `insert into webhook_state ("eventId", "isSoldOut", waitlisted, revision, "isOpened")
   select event.id, coalesce((state ->> 'seatsLeft')::int = 0, false), (state ->> 'waitlisted')::int,
          (state ->> 'revision')::bigint, coalesce((state ->> 'opensAt')::timestamptz <= now(), true)
     from event, lateral webhook_payload(event.id) as state`,
  // Nothing is put in that nobody wants.
  `create function put_webhook_message(kind_ text, state jsonb, due timestamptz) returns void language plpgsql as $$
   begin
     if not exists (
       select from webhook_endpoint as endpoint join event on event.id = state ->> 'eventId'
        where endpoint.status <> 'DISABLED' and kind_ = any(endpoint.kinds)
          and (endpoint."eventIds" = '{}' and endpoint."seriesIds" = '{}'
               or event.id = any(endpoint."eventIds") or event."seriesId" = any(endpoint."seriesIds"))
     ) then
       return;
     end if;
     insert into webhook_message (id, kind, "eventId", payload, "dueAt")
     values (gen_random_uuid(), kind_, state ->> 'eventId', state, due)
     on conflict ("eventId") where kind = 'waitlist.changed' and "dispatchedAt" is null
        do update set payload = excluded.payload;
   end $$`,
];

/** At the end of a transaction, so that what comes and goes within one is not told. The event's lock is still held then. */
const TRIGGERS = [
  `create function note_webhook_state() returns trigger language plpgsql as $$
   declare
     state jsonb := webhook_payload(new."eventId");
     was webhook_state;
     sold_out boolean := coalesce((state ->> 'seatsLeft')::int = 0, false);
   begin
     if state is null then
       return null;
     end if;
     insert into webhook_state ("eventId", "isSoldOut", waitlisted, revision, "isOpened")
     values (new."eventId", false, 0, 0, false) on conflict do nothing;
     select * into strict was from webhook_state where "eventId" = new."eventId" for no key update;
     if (was."isSoldOut", was.waitlisted, was.revision)
        is not distinct from (sold_out, (state ->> 'waitlisted')::int, (state ->> 'revision')::bigint) then
       return null;
     end if;
     update webhook_state
        set "isSoldOut" = sold_out, waitlisted = (state ->> 'waitlisted')::int, revision = (state ->> 'revision')::bigint
      where "eventId" = new."eventId";
     if sold_out and not was."isSoldOut" then
       perform put_webhook_message('event.sold_out', state, now());
     elsif was."isSoldOut" and not sold_out then
       perform put_webhook_message('event.seats_free', state, now());
     end if;
     if (state ->> 'waitlisted')::int <> was.waitlisted then
       perform put_webhook_message('waitlist.changed', state, now() + interval '5 seconds');
     end if;
     if (state ->> 'revision')::bigint <> was.revision then
       perform put_webhook_message('event.changed', state, now());
     end if;
     return null;
   end $$`,
  ...['registration_count', 'event_revision'].map(
    (table) => `create constraint trigger ${table}_told after insert or update on ${table}
       deferrable initially deferred for each row execute function note_webhook_state()`,
  ),
];
