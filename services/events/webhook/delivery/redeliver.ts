import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { refuse } from '../../errors.js';
import { isWebhookId, onceForOwner, type OwnersRequest, ownEndpoint } from '../endpoint/once-for-owner.js';
import { WebhookState } from '../endpoint/webhook-endpoint.js';
import { composeMessage } from '../message/compose-message.js';
import { nextVersion, WANTS } from '../message/publish-message.js';
import { WebhookKind } from '../message/webhook-kind.js';
import { WebhookMessage } from '../message/webhook-message.js';
import { WebhookDelivery } from './webhook-delivery.js';

/** The most messages that are sent again at once. */
export const MOST_REPLAYED = 5_000;

/** Lets a delivery be tried at `$1`, from the first attempt on. An attempt that is under way has no effect any more. */
const AGAIN = `state = 'WAITING', attempts = 0, "nextAttemptAt" = $1, "scheduleId" = gen_random_uuid()`;

/**
 * Sends a message again to an endpoint, at once, whatever has become of it. The receiver knows it by its id.
 *
 * @param tx an open transaction; the caller commits
 * @throws ParticipationError WEBHOOK_DELIVERY_NOT_FOUND | WEBHOOK_NOT_ACTIVE | IDEMPOTENCY_KEY_REUSED
 */
export async function redeliver(tx: EntityManager, id: string, request: OwnersRequest): Promise<WebhookDelivery> {
  await onceForOwner(tx, request, ['redeliver', id], async () => {
    const { endpointId } = await ownDelivery(tx, id, request.owner);
    await requireActive(tx, request.owner, endpointId);
    await holdNoMore(tx, endpointId);
    await tx.query(`update webhook_delivery set ${AGAIN} where id = $2`, [request.now, id]);
    return {};
  });
  return ownDelivery(tx, id, request.owner);
}

async function ownDelivery(tx: EntityManager, id: string, owner: string): Promise<WebhookDelivery> {
  const found = isWebhookId(id) ? await tx.findOneBy(WebhookDelivery, { id }) : null;
  if (found === null) throw refuse('WEBHOOK_DELIVERY_NOT_FOUND');
  await ownEndpoint(tx, owner, found.endpointId).catch(() => {
    throw refuse('WEBHOOK_DELIVERY_NOT_FOUND');
  });
  return found;
}

/** What is due to an endpoint that is paused or switched off is skipped: whoever asks is told at once that nobody would get it. */
async function requireActive(tx: EntityManager, owner: string, endpointId: string): Promise<void> {
  const { state } = await ownEndpoint(tx, owner, endpointId);
  if (state !== WebhookState.ACTIVE) throw refuse('WEBHOOK_NOT_ACTIVE', { state });
}

/**
 * Whoever asks for something expects that it is tried now, whether the receiver was reached before or not. First of all: an
 * endpoint is written before its deliveries, by all who write both.
 */
async function holdNoMore(tx: EntityManager, endpointId: string): Promise<void> {
  await tx.query('update webhook_endpoint set "heldUntil" = null where id = $1 and "heldUntil" is not null', [
    endpointId,
  ]);
}

/**
 * Sends everything again that an endpoint wants to know and that has happened since a moment, what it has received
 * included: the receiver drops by their ids those that it knows.
 *
 * @param tx an open transaction; the caller commits
 * @returns how many messages
 * @throws ParticipationError WEBHOOK_NOT_FOUND | WEBHOOK_NOT_ACTIVE | BAD_INPUT | IDEMPOTENCY_KEY_REUSED
 */
export async function replaySince(
  tx: EntityManager,
  { id, since }: { id: string; since: Date },
  request: OwnersRequest,
): Promise<number> {
  const { messages } = await onceForOwner(tx, request, ['replay', id, since], async () => {
    await requireActive(tx, request.owner, id);
    await holdNoMore(tx, id);
    const [found] = await tx.query<{ messages: number }[]>(REPLAY, [request.now, id, since, MOST_REPLAYED + 1]);
    const count = found?.messages ?? 0;
    if (count > MOST_REPLAYED) {
      throw refuse('BAD_INPUT', { argument: 'since', reason: `must be later: these are more than ${MOST_REPLAYED}` });
    }
    return { messages: count };
  });
  return messages;
}

const REPLAY = `with wanted as (
    select message.id, message.at
      from webhook_message as message join webhook_endpoint as endpoint on endpoint.id = $2 and ${WANTS}
     where message.at >= $3 and message."publishedAt" is not null
     order by message.at, message.id
     limit $4
  ), again as (
    insert into webhook_delivery (id, "endpointId", "messageId", state, attempts, "nextAttemptAt", "scheduleId", "createdAt")
    select gen_random_uuid(), $2, wanted.id, 'WAITING', 0, $1, gen_random_uuid(), $1 from wanted order by wanted.at, wanted.id
    on conflict ("endpointId", "messageId") do update set ${AGAIN}
    returning id
  )
  select count(*)::int as messages from again`;

/**
 * Sends a message to an endpoint that tells of nothing, so that its receiver can be tried.
 *
 * @param tx an open transaction; the caller commits
 * @throws ParticipationError WEBHOOK_NOT_FOUND | WEBHOOK_NOT_ACTIVE | IDEMPOTENCY_KEY_REUSED
 */
export async function sendTest(
  tx: EntityManager,
  endpointId: string,
  request: OwnersRequest,
): Promise<WebhookDelivery> {
  const { id } = await onceForOwner(tx, request, ['test', endpointId], async () => {
    await requireActive(tx, request.owner, endpointId);
    await holdNoMore(tx, endpointId);
    const delivery = { id: randomUUID() };
    const message = await testMessage(tx, request.now);
    await tx.query(
      `insert into webhook_delivery (id, "endpointId", "messageId", state, attempts, "nextAttemptAt", "scheduleId", "createdAt")
       values ($2, $3, $4, 'WAITING', 0, $1, gen_random_uuid(), $1)`,
      [request.now, delivery.id, endpointId, message.id],
    );
    return delivery;
  });
  return ownDelivery(tx, id, request.owner);
}

async function testMessage(tx: EntityManager, now: Date): Promise<WebhookMessage> {
  const version = await nextVersion(tx);
  const none = { eventId: null, slot: null, changes: null, facts: null, body: null };
  const message = {
    ...none,
    id: randomUUID(),
    kind: WebhookKind.TEST,
    version,
    at: now,
    publishedAt: now,
  };
  await tx.insert(WebhookMessage, { ...message, body: await composeMessage(tx, message, version) });
  return message;
}
