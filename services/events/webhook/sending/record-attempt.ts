import type { EntityManager } from 'typeorm';
import { insertDeliveryJobs } from '../delivery/schedule-delivery.js';
import { WebhookAttempt, type WebhookFailure } from '../delivery/webhook-attempt.js';
import { WebhookDelivery, WebhookDeliveryState } from '../delivery/webhook-delivery.js';
import { type WebhookEndpoint, WebhookState } from '../endpoint/webhook-endpoint.js';

const [S, MIN, H] = [1, 60, 3_600];
/** Pauses between attempts as Standard Webhooks recommends them, in seconds: together more than three days. */
export const RETRY_AFTER_S: readonly number[] = [
  5 * S,
  5 * MIN,
  30 * MIN,
  2 * H,
  5 * H,
  10 * H,
  14 * H,
  20 * H,
  24 * H,
];

/** The receiver wants nothing any more. */
const GONE = 410;

/** What one attempt came to. */
export interface AttemptOutcome {
  statusCode: number | null;
  /** Null if the receiver has taken the message. */
  failure: WebhookFailure | null;
  durationMs: number;
}

export interface AttemptMade {
  delivery: Pick<WebhookDelivery, 'id' | 'endpointId' | 'attempts' | 'jobId'>;
  outcome: AttemptOutcome;
  at: Date;
  /** How long nothing may reach an endpoint before it is switched off. Milliseconds. */
  disableAfterMs: number;
}

/**
 * Writes what an attempt came to, and what follows: the message is delivered, or tried again later, or given up; an
 * endpoint that is gone, or that nothing has reached for days, is switched off.
 *
 * @param tx an open transaction; the caller commits
 */
export async function recordAttempt(tx: EntityManager, made: AttemptMade): Promise<void> {
  const { delivery, outcome, at } = made;
  await tx.insert(WebhookAttempt, { deliveryId: delivery.id, at, ...outcome });
  if (outcome.failure === null) {
    await end(tx, delivery, WebhookDeliveryState.DELIVERED);
    await tx.query('update webhook_endpoint set "failingSince" = null where id = $1 and "failingSince" is not null', [
      delivery.endpointId,
    ]);
    return;
  }
  const isDisabled = await noteFailure(tx, made);
  const pause = isDisabled ? undefined : RETRY_AFTER_S[delivery.attempts];
  if (pause === undefined) await end(tx, delivery, WebhookDeliveryState.GIVEN_UP);
  else await tryLater(tx, delivery, new Date(at.getTime() + pause * 1_000));
}

/** Only if the delivery was not asked for anew meanwhile. */
async function end(tx: EntityManager, delivery: AttemptMade['delivery'], state: WebhookDeliveryState): Promise<void> {
  const { id, jobId, attempts } = delivery;
  await tx.update(WebhookDelivery, { id, jobId }, { state, attempts: attempts + 1, nextAttemptAt: null });
}

async function tryLater(tx: EntityManager, { id, jobId }: AttemptMade['delivery'], next: Date): Promise<void> {
  await tx.query(
    `with later as (
       update webhook_delivery set attempts = attempts + 1, "nextAttemptAt" = $3, "jobId" = gen_random_uuid()
        where id = $1 and "jobId" = $2
       returning id, "endpointId", "jobId", "nextAttemptAt"
     ) ${insertDeliveryJobs('later')}`,
    [id, jobId, next],
  );
}

/** @returns whether the endpoint is switched off now */
async function noteFailure(tx: EntityManager, made: AttemptMade): Promise<boolean> {
  const { delivery, outcome, at, disableAfterMs } = made;
  const isGone = outcome.statusCode === GONE;
  const [[endpoint]] = await tx.query<[Pick<WebhookEndpoint, 'state'>[], number]>(
    `update webhook_endpoint set
       "failingSince" = coalesce("failingSince", $2),
       state = case when $3 or "failingSince" <= $4 then 'DISABLED' else state end,
       "disabledBecause" = case when $3 then 'GONE' when "failingSince" <= $4 then 'FAILING' else "disabledBecause" end
     where id = $1 and state <> 'DISABLED'
     returning state`,
    [delivery.endpointId, at, isGone, new Date(at.getTime() - disableAfterMs)],
  );
  return (endpoint?.state ?? WebhookState.DISABLED) === WebhookState.DISABLED;
}
