import type { DataSource } from 'typeorm';
import { secretsOf } from '../webhook/webhook-secret.js';
import type { WebhookEndpoint } from '../webhook/webhook-endpoint.js';
import { type DeliveryFailure } from '../webhook/webhook.enums.js';
import type { Attempted, MessageSender } from './send-message.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses behind the first, second … attempt, as Standard Webhooks proposes: about three days in all. Milliseconds. */
export const PAUSES: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
/** An endpoint that has taken nothing for so long is switched off. Milliseconds. */
export const DISABLED_AFTER_MS = 5 * 24 * HOUR;
/** So long a delivery belongs to the process that has taken it; after that another one may. Milliseconds. */
const LEASE_MS = MINUTE;
const GONE = 410;

/** A delivery that this process has taken. */
export interface Taken extends Pick<WebhookEndpoint, 'url' | 'salt' | 'oldSalt' | 'oldSaltUntil'> {
  id: string;
  messageId: string;
  endpointId: string;
  attempts: number;
  kind: string;
  createdAt: Date;
  payload: Record<string, unknown>;
}

/**
 * Gives messages that are due to the endpoints that want them.
 *
 * @returns how many messages
 */
export async function dispatchDue(db: DataSource, now: Date): Promise<number> {
  const rows = await db.query<{ id: string }[]>(
    `with taken as (
       select message.id, message.kind, message."eventId", event."seriesId"
         from webhook_message as message left join event on event.id = message."eventId"
        where message."dispatchedAt" is null and message."dueAt" <= $1
        order by message."dueAt" limit 500 for update of message skip locked
     ), dispatched as (
       update webhook_message set "dispatchedAt" = $1 from taken where webhook_message.id = taken.id
     ), given as (
       insert into webhook_delivery ("messageId", "endpointId", status, "nextAt")
       select taken.id, endpoint.id, 'PENDING', $1
         from taken join webhook_endpoint as endpoint
           on endpoint.status <> 'DISABLED' and taken.kind = any(endpoint.kinds)
          and (endpoint."eventIds" = '{}' and endpoint."seriesIds" = '{}'
               or taken."eventId" = any(endpoint."eventIds") or taken."seriesId" = any(endpoint."seriesIds"))
       on conflict do nothing
     )
     select id from taken`,
    [now],
  );
  return rows.length;
}

/**
 * Takes deliveries that are due. Each is taken by one process only; if that dies, its lease ends.
 *
 * @param busy endpoints that have as many under way as they may
 */
export function takeDue(
  db: DataSource,
  { limit, busy, now }: { limit: number; busy: readonly string[]; now: Date },
): Promise<Taken[]> {
  return db
    .query<[Taken[], number]>(
      `update webhook_delivery as delivery set attempts = attempts + 1, "nextAt" = $2
         from webhook_endpoint as endpoint, webhook_message as message
        where endpoint.id = delivery."endpointId" and message.id = delivery."messageId"
          and delivery.id in (
            select due.id from webhook_delivery as due join webhook_endpoint as its on its.id = due."endpointId"
             where due.status = 'PENDING' and due."nextAt" <= $1 and its.status = 'ACTIVE' and due."endpointId" <> all($3)
             order by due."nextAt" limit $4 for update of due skip locked)
      returning delivery.id, delivery."messageId", delivery."endpointId", delivery.attempts, endpoint.url, endpoint.salt,
                endpoint."oldSalt", endpoint."oldSaltUntil", message.kind, message."createdAt", message.payload`,
      [now, new Date(now.getTime() + LEASE_MS), busy, limit],
    )
    .then(([rows]) => rows);
}

export interface Delivering {
  db: DataSource;
  sender: MessageSender;
  /** From which the endpoints' secrets follow. */
  installationSecret: string;
  now: () => Date;
}

/** Sends what was taken, and notes how that went. */
export async function deliver(taken: Taken, { db, sender, installationSecret, now }: Delivering): Promise<void> {
  const at = now();
  const secrets = secretsOf(installationSecret, { ...taken, id: taken.endpointId }, at);
  const begun = performance.now();
  const attempted = await sender.send({ ...taken, secrets }, at);
  await note(db, taken, { ...attempted, at, durationMs: Math.round(performance.now() - begun) });
}

interface Noted extends Attempted {
  at: Date;
  durationMs: number;
}

/** One statement: the attempt, what becomes of the delivery, and what follows for the endpoint. */
async function note(db: DataSource, { id, endpointId, attempts }: Taken, noted: Noted): Promise<void> {
  const { at, httpStatus, failure, durationMs } = noted;
  const pause = PAUSES[attempts - 1];
  const isGone = httpStatus === GONE;
  const isOver = failure === null || isGone || pause === undefined;
  await db.query(
    `with attempted as (
       insert into webhook_attempt ("deliveryId", at, "httpStatus", failure, "durationMs") values ($1, $2, $3, $4, $5)
     ), delivered as (
       update webhook_delivery set status = $6, "nextAt" = $7 where id = $1
     )
     update webhook_endpoint
        set "failingSince" = case when $4::text is null then null else coalesce("failingSince", $2) end,
            status = case when status = 'ACTIVE' and ($8 or $4::text is not null and "failingSince" <= $9) then 'DISABLED' else status end,
            "disabledReason" = case when status <> 'ACTIVE' then "disabledReason"
                                    when $8 then 'GONE'
                                    when $4::text is not null and "failingSince" <= $9 then 'FAILING' end
      where id = $10
        and ($4::text is not null or "failingSince" is not null)`,
    [
      id,
      at,
      httpStatus,
      failure satisfies DeliveryFailure | null,
      durationMs,
      failure === null ? 'DELIVERED' : isOver ? 'GIVEN_UP' : 'PENDING',
      isOver ? null : new Date(at.getTime() + spread(pause)),
      isGone,
      new Date(at.getTime() - DISABLED_AFTER_MS),
      endpointId,
    ],
  );
}

/** Up to a tenth longer, by chance, so that what failed together does not come back together. */
function spread(pause: number): number {
  return pause * (1 + Math.random() / 10);
}
