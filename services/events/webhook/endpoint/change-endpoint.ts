import type { EntityManager } from 'typeorm';
import { refuse } from '../../errors.js';
import { onceForOwner, type OwnersRequest, ownEndpoint } from './once-for-owner.js';
import type { EndpointWithSecret, WebhookParts } from './register-endpoint.js';
import { type OlderSecret, olderInUse } from './signing-secrets.js';
import { WebhookEndpoint, type WebhookState } from './webhook-endpoint.js';

const MOST_OVERLAP_HOURS = 7 * 24;
/** The most that sign beside the one in use: a header has to hold all signatures. */
const MOST_OLDER_SECRETS = 2;

/**
 * Makes a new secret. For some time messages are signed with the one before it as well, so that the receiver can take
 * its time; and so they are with any that it has replaced itself, until their own time is over. Who repeats the idempotency key
 * gets the same secret again, as long as it is in use.
 *
 * @param overlapHours how long both sign; with 0, all older ones end at once
 * @param tx an open transaction; the caller commits
 * @throws ParticipationError WEBHOOK_NOT_FOUND | BAD_INPUT | TOO_MANY_WEBHOOK_SECRETS | IDEMPOTENCY_KEY_REUSED
 */
export async function rotateSecret(
  tx: EntityManager,
  { id, overlapHours }: { id: string; overlapHours: number },
  request: OwnersRequest,
  { secrets }: WebhookParts,
): Promise<EndpointWithSecret> {
  if (overlapHours < 0 || overlapHours > MOST_OVERLAP_HOURS) {
    throw refuse('BAD_INPUT', { argument: 'overlapHours', reason: `must be from 0 to ${MOST_OVERLAP_HOURS}` });
  }
  const { sealed } = await onceForOwner(tx, request, ['rotate', id, overlapHours], async () => {
    const endpoint = await ownEndpoint(tx, request.owner, id);
    const secret = secrets.seal(secrets.make(), id);
    const olderSecrets = overlapHours === 0 ? [] : olderAfter(endpoint, request.now, overlapHours);
    await tx.update(WebhookEndpoint, { id }, { secret, olderSecrets, heldUntil: null });
    return { sealed: secret };
  });
  const endpoint = await ownEndpoint(tx, request.owner, id);
  return { endpoint, secret: endpoint.secret === sealed ? secrets.open(sealed, id) : null };
}

/** Those that sign beside a new secret. None of them ends before its time because of it. */
function olderAfter(endpoint: WebhookEndpoint, now: Date, overlapHours: number): OlderSecret[] {
  const older = olderInUse(endpoint, now);
  if (older.length >= MOST_OLDER_SECRETS) throw refuse('TOO_MANY_WEBHOOK_SECRETS', { limit: MOST_OLDER_SECRETS + 1 });
  const until = new Date(now.getTime() + overlapHours * 3_600_000).toISOString();
  return [{ secret: endpoint.secret, until }, ...older];
}

/**
 * Lets an endpoint be told nothing for now, or what happens from now on. What happened meanwhile is sent when it is asked
 * for, by a replay. One that was switched off begins anew.
 *
 * @param tx an open transaction; the caller commits
 * @throws ParticipationError WEBHOOK_NOT_FOUND | IDEMPOTENCY_KEY_REUSED
 */
export async function setEndpointState(
  tx: EntityManager,
  { id, state }: { id: string; state: WebhookState.ACTIVE | WebhookState.PAUSED },
  request: OwnersRequest,
): Promise<WebhookEndpoint> {
  await onceForOwner(tx, request, ['state', id, state], async () => {
    await ownEndpoint(tx, request.owner, id);
    await tx.update(WebhookEndpoint, { id }, { state, disabledBecause: null, failingSince: null, heldUntil: null });
    return {};
  });
  return ownEndpoint(tx, request.owner, id);
}

/**
 * Removes an endpoint with its secret, its deliveries and their log.
 *
 * @param tx an open transaction; the caller commits
 * @throws ParticipationError WEBHOOK_NOT_FOUND | IDEMPOTENCY_KEY_REUSED
 */
export async function deleteEndpoint(tx: EntityManager, id: string, request: OwnersRequest): Promise<void> {
  await onceForOwner(tx, request, ['delete', id], async () => {
    await ownEndpoint(tx, request.owner, id);
    await tx.delete(WebhookEndpoint, { id });
    return {};
  });
}
