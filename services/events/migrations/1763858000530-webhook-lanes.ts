import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Deliveries wait in their own table, in an order, and one worker at a time sends to an endpoint: no job for each of them.
 * What waited before is found there.
 */
export class WebhookLanes1763858000530 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of BACK) await runner.query(statement);
  }
}

const STATEMENTS = [
  'alter table webhook_endpoint add "heldUntil" timestamptz, add "takenUntil" timestamptz',
  'alter table webhook_delivery rename "jobId" to "scheduleId"',
  'alter table webhook_delivery add position bigint not null generated always as identity',
  `create index webhook_delivery_waiting on webhook_delivery ("endpointId", "nextAttemptAt", position) where state = 'WAITING'`,
  // There is the queue of before only where the service ran before.
  `do $$ begin
     if to_regclass('pgboss.queue') is null then return; end if;
     delete from pgboss.job where name = 'webhook-delivery';
     if exists (select from pgboss.queue where name = 'webhook-delivery') then
       perform pgboss.delete_queue('webhook-delivery');
     end if;
   end $$`,
];

/** Jobs are made again when something is asked for again. */
const BACK = [
  'drop index webhook_delivery_waiting',
  'alter table webhook_delivery drop position',
  'alter table webhook_delivery rename "scheduleId" to "jobId"',
  'alter table webhook_endpoint drop "heldUntil", drop "takenUntil"',
];
