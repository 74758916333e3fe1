import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../../shared/migration.js';

/** Webhooks: who is told what, the messages, their deliveries and every attempt; and what tells that an event has changed. */
export class Webhooks1763802000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...STANDINGS, ...TABLES, ...CHANGES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of BACK) await runner.query(statement);
  }
}

/** What a change is compared with, so that it is told once. */
const STANDINGS = [
  'alter table registration_count add "isSoldOut" boolean not null default false',
  `update registration_count as count
      set "isSoldOut" = coalesce(
            terms.capacity - count.confirmed - count.offered
              - (select coalesce(sum(greatest(seats - taken, 0)), 0) from seat_pool as pool
                  where pool."eventId" = count."eventId" and kind = 'KEPT_BACK') <= 0, false)
          or (count."waitingParties" > 0 and terms."waitlistRule" = 'IN_ORDER')
     from registration_terms as terms where terms."eventId" = count."eventId"`,
  'alter table registration_policy add "awaitsOpening" boolean not null default false',
  'update registration_policy set "awaitsOpening" = true where "opensAt" > now()',
  'create index policy_awaiting_opening on registration_policy ("opensAt") where "awaitsOpening"',
];

const KINDS = 'REGISTRATION_OPENED EVENT_SOLD_OUT EVENT_SEATS_FREE WAITLIST_CHANGED EVENT_CHANGED TEST';
const kindList = KINDS.split(' ').map((kind) => `'${kind}'`);

const TABLES = [
  `create table webhook_endpoint (
     id uuid constraint webhook_endpoint_has_key primary key,
     owner text not null,
     url text not null,
     kinds text[] not null constraint webhook_endpoint_kinds_are_known check (kinds <@ array[${kindList.join(', ')}]),
     "eventIds" text[] not null,
     "seriesIds" text[] not null,
     "organisationIds" text[] not null,
     secret text not null,
     "olderSecret" text,
     "olderSecretUntil" timestamptz,
     ${oneOf('webhook_endpoint', 'state', 'ACTIVE PAUSED DISABLED')} not null,
     ${oneOf('webhook_endpoint', 'disabledBecause', 'GONE FAILING')},
     "failingSince" timestamptz,
     "createdAt" timestamptz not null
   )`,
  'create index webhook_endpoint_by_owner on webhook_endpoint (owner, "createdAt", id)',

  'create sequence webhook_version',
  // Nothing refers to the event: what was told stays true when it is gone.
  `create table webhook_message (
     id uuid default gen_random_uuid() constraint webhook_message_has_key primary key,
     "eventId" text,
     ${oneOf('webhook_message', 'kind', KINDS)} not null,
     slot text,
     changes text[],
     facts jsonb,
     at timestamptz not null,
     version bigint,
     body text,
     "publishedAt" timestamptz
   )`,
  // What is merged: one message of a slot collects what happens until its text is fixed.
  `create unique index one_collecting_webhook_message on webhook_message ("eventId", slot) where body is null and slot is not null`,
  'create index webhook_message_by_time on webhook_message (at)',

  `create table webhook_delivery (
     id uuid constraint webhook_delivery_has_key primary key,
     "endpointId" uuid not null constraint webhook_delivery_to_endpoint references webhook_endpoint on delete cascade,
     "messageId" uuid not null constraint webhook_delivery_of_message references webhook_message on delete cascade,
     ${oneOf('webhook_delivery', 'state', 'WAITING DELIVERED GIVEN_UP SKIPPED')} not null,
     attempts int not null,
     "nextAttemptAt" timestamptz,
     "jobId" uuid not null,
     "createdAt" timestamptz not null,
     constraint one_delivery_of_message_to_endpoint unique ("endpointId", "messageId")
   )`,
  'create index webhook_delivery_by_endpoint on webhook_delivery ("endpointId", "createdAt", id)',
  'create index webhook_delivery_by_message on webhook_delivery ("messageId")',

  `create table webhook_attempt (
     id bigint generated always as identity constraint webhook_attempt_has_key primary key,
     "deliveryId" uuid not null constraint webhook_attempt_of_delivery references webhook_delivery on delete cascade,
     at timestamptz not null,
     "durationMs" int not null,
     "statusCode" int,
     ${oneOf('webhook_attempt', 'failure', 'STATUS REDIRECT TIMEOUT CONNECTION TLS NAME_NOT_FOUND ADDRESS_REFUSED SECRET_LOST')}
   )`,
  'create index webhook_attempt_by_delivery on webhook_attempt ("deliveryId", id)',
];

/** What, when it changes, is told to those who plan to come; the same that `event_revision` counts. */
const WATCHED = ['status', 'title', 'date', '"doorsAt"', '"startsAt"', '"endsAt"', '"venueId"', 'mode', 'capacity'];
const SCHEDULE = WATCHED.slice(2, -1);
const differs = (columns: readonly string[]) =>
  `(${columns.map((column) => `old.${column}`).join(', ')}) is distinct from (${columns.map((column) => `new.${column}`).join(', ')})`;

/** A slot for each source: an import locks events before counts, an organiser the other way round, and none waits for the other. */
const CHANGES = [
  `create function tell_changed_event(event_id text, source text, kinds text[]) returns void language plpgsql as $$
   declare added uuid;
   begin
     if not exists (select from webhook_endpoint) then return; end if;
     insert into webhook_message ("eventId", kind, slot, changes, at)
     values (event_id, 'EVENT_CHANGED', source, array_remove(kinds, null), now())
     on conflict ("eventId", slot) where body is null and slot is not null do update
        set changes = array(select distinct unnest(webhook_message.changes || excluded.changes) order by 1)
     returning case when xmax = 0 then id end into added; -- null: another one is collecting
     if added is not null then
       insert into pgboss.job (name, data, start_after, retry_limit, retry_delay, retry_backoff)
       values ('webhook-publish', jsonb_build_object('messageId', added), now() + interval '3 seconds', 12, 20, true);
     end if;
   end $$`,
  `create function tell_event_row() returns trigger language plpgsql as $$
   declare is_published boolean := new.status = 'ANNOUNCED' and (tg_op = 'INSERT' or old.status <> new.status);
           is_cancelled boolean := tg_op = 'UPDATE' and new.status = 'CANCELLED' and old.status <> new.status;
   begin
     perform tell_changed_event(new.id, 'EVENT', array[
       case when is_published then 'PUBLISHED' end,
       case when is_cancelled then 'CANCELLED' end,
       case when tg_op = 'UPDATE' and (${differs(SCHEDULE)}) then 'RESCHEDULED' end,
       case when tg_op = 'UPDATE' and old.capacity is distinct from new.capacity then 'CAPACITY_CHANGED' end,
       case when tg_op = 'UPDATE' and (old.title <> new.title
              or (old.status <> new.status and not is_published and not is_cancelled)) then 'CHANGED' end]);
     return null;
   end $$`,
  `create trigger event_published after insert on event for each row
     when (new.status = 'ANNOUNCED') execute function tell_event_row()`,
  `create trigger event_told after update on event for each row
     when (${differs(WATCHED)}) execute function tell_event_row()`,
  `create function tell_capacity() returns trigger language plpgsql as $$
   declare before int := (select capacity from event where id = new."eventId");
   begin
     if tg_op = 'UPDATE' and old."setsCapacity" then before := old.capacity; end if;
     if before is distinct from new.capacity then
       perform tell_changed_event(new."eventId", 'POLICY', array['CAPACITY_CHANGED']);
     end if;
     return null;
   end $$`,
  `create trigger capacity_told after insert or update on registration_policy for each row
     when (new."setsCapacity") execute function tell_capacity()`,
];

const BACK = [
  'drop function tell_capacity cascade',
  'drop function tell_event_row cascade',
  'drop function tell_changed_event cascade',
  'drop table webhook_attempt, webhook_delivery, webhook_message, webhook_endpoint',
  'drop sequence webhook_version',
  'drop index policy_awaiting_opening',
  'alter table registration_policy drop "awaitsOpening"',
  'alter table registration_count drop "isSoldOut"',
];
