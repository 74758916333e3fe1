import { randomUUID } from 'node:crypto';
import { type EntityManager, Not } from 'typeorm';
import type { WebhookFailure } from '../delivery/webhook-attempt.js';
import { WebhookDelivery, WebhookDeliveryState } from '../delivery/webhook-delivery.js';
import { WebhookDisabledReason, WebhookEndpoint, WebhookState } from '../endpoint/webhook-endpoint.js';

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

/** For how long nothing is sent to an endpoint that has failed: for as long as it has failed by then, within these. */
const HELD_MS = { least: 5 * S * 1_000, most: 5 * MIN * 1_000 };

/**
 * Longer than what has failed ever waits for its next attempt: where an endpoint failed last before that, nothing was sent to it
 * since, and nobody knows whether it would have been reached.
 */
const MOST_SILENCE_MS = (Math.max(...RETRY_AFTER_S) + H) * 1_000;

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
  delivery: Pick<WebhookDelivery, 'id' | 'endpointId' | 'attempts' | 'scheduleId'>;
  outcome: AttemptOutcome;
  at: Date;
  /** For how long one attempt after another may fail before the endpoint is switched off. Milliseconds. */
  disableAfterMs: number;
}

/**
 * Writes what an attempt came to, and what follows: the message is delivered, or tried again later, or given up; an
 * endpoint that is gone, or to which one attempt after another has failed for days, is switched off. The endpoint is written before its delivery, by
 * all who write both.
 *
 * @param tx an open transaction; the caller commits
 */
export async function recordAttempt(tx: EntityManager, made: AttemptMade): Promise<void> {
  const { delivery, outcome, at } = made;
  if (outcome.failure === null) {
    await noteReached(tx, delivery.endpointId);
    await log(tx, made);
    return end(tx, delivery, WebhookDeliveryState.DELIVERED);
  }
  const isDisabled = await noteFailure(tx, made);
  await log(tx, made);
  const pause = isDisabled ? undefined : RETRY_AFTER_S[delivery.attempts];
  if (pause === undefined) await end(tx, delivery, WebhookDeliveryState.GIVEN_UP);
  else await tryLater(tx, delivery, new Date(at.getTime() + pause * 1_000));
}

/** Nothing where the endpoint, and the delivery with it, was removed meanwhile. */
async function log(tx: EntityManager, { delivery, outcome, at }: AttemptMade): Promise<void> {
  const { durationMs, statusCode, failure } = outcome;
  await tx.query(
    `insert into webhook_attempt ("deliveryId", at, "durationMs", "statusCode", failure)
     select id, $2, $3, $4, $5 from webhook_delivery where id = $1 for key share`,
    [delivery.id, at, durationMs, statusCode, failure],
  );
}

async function noteReached(tx: EntityManager, endpointId: string): Promise<void> {
  await tx.query(
    'update webhook_endpoint set "failingSince" = null, "heldUntil" = null where id = $1 and "failingSince" is not null',
    [endpointId],
  );
}

/**
 * Only if the delivery was not asked for anew meanwhile. What was delivered by a worker that has taken the endpoint later stays so,
 * whatever one that was too slow says of its own attempt.
 */
async function end(tx: EntityManager, delivery: AttemptMade['delivery'], state: WebhookDeliveryState): Promise<void> {
  const { id, scheduleId, attempts } = delivery;
  const from = state === WebhookDeliveryState.DELIVERED ? {} : { state: WebhookDeliveryState.WAITING };
  await tx.update(WebhookDelivery, { id, scheduleId, ...from }, { state, attempts: attempts + 1, nextAttemptAt: null });
}

async function tryLater(tx: EntityManager, delivery: AttemptMade['delivery'], next: Date): Promise<void> {
  const { id, scheduleId, attempts } = delivery;
  const later = { attempts: attempts + 1, nextAttemptAt: next, scheduleId: randomUUID() };
  await tx.update(WebhookDelivery, { id, scheduleId, state: WebhookDeliveryState.WAITING }, later);
}

/**
 * Holds an endpoint: the longer it fails, the longer, so that what waits for it is not tried one after the other in vain. It is
 * never held for longer than what has failed waits for its next attempt.
 *
 * @returns whether the endpoint is switched off now
 */
async function noteFailure(tx: EntityManager, made: AttemptMade): Promise<boolean> {
  const { at, outcome, disableAfterMs } = made;
  const where = { id: made.delivery.endpointId, state: Not(WebhookState.DISABLED) };
  const endpoint = await tx.findOne(WebhookEndpoint, { where, lock: { mode: 'pessimistic_write' } });
  if (endpoint === null) return true;

  const failingSince = isStillFailing(endpoint, at) ? endpoint.failingSince : at;
  const failingMs = at.getTime() - failingSince.getTime();
  const reason = disablingReason(outcome, failingMs >= disableAfterMs);
  const held = { heldUntil: new Date(at.getTime() + Math.min(Math.max(failingMs, HELD_MS.least), HELD_MS.most)) };
  const disabled = { state: WebhookState.DISABLED, disabledBecause: reason, heldUntil: null };
  await tx.update(WebhookEndpoint, where, { failingSince, failedAt: at, ...(reason === null ? held : disabled) });
  return reason !== null;
}

/** Whether an attempt that fails goes on with what has failed before it. */
function isStillFailing(endpoint: WebhookEndpoint, at: Date): endpoint is WebhookEndpoint & { failingSince: Date } {
  const { failingSince, failedAt } = endpoint;
  return failingSince !== null && failedAt !== null && at.getTime() - failedAt.getTime() <= MOST_SILENCE_MS;
}

function disablingReason({ statusCode }: AttemptOutcome, isFailingForTooLong: boolean): WebhookDisabledReason | null {
  if (statusCode === GONE) return WebhookDisabledReason.GONE;
  return isFailingForTooLong ? WebhookDisabledReason.FAILING : null;
}
