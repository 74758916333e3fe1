import type { EntityManager } from 'typeorm';
import { hasRole } from '../../shared/access.js';
import type { Viewer } from '../../shared/identity.js';
import { refuse } from '../errors.js';
import type { AllowedNetworks } from '../webhook-sending/destination.js';
import { refusalOf } from '../webhook-sending/destination.js';
import { WebhookEndpoint } from './webhook-endpoint.js';
import { TEST_KIND, type WebhookKind, WebhookStatus } from './webhook.enums.js';
import { hashOf, newSalt, OVERLAP_MS, uuidFrom } from './webhook-secret.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Of one owner. */
const MOST_ENDPOINTS = 50;
const MOST_IDS = 1_000;
const KEY_LENGTH = { least: 16, most: 200 };

/** What an endpoint is to be told, and where. */
export interface EndpointSettings {
  url: string;
  kinds: readonly WebhookKind[];
  eventIds: readonly string[];
  seriesIds: readonly string[];
}

/** Who asks, when, by which request. */
export interface Asking {
  viewer: Viewer;
  now: Date;
  allowed: AllowedNetworks;
}

/**
 * Makes an endpoint. Asked again with the same key, it is the same one, since its id follows from owner and key.
 *
 * @throws ParticipationError BAD_INPUT | WEBHOOK_ADDRESS_REFUSED | IDEMPOTENCY_KEY_REUSED
 */
export async function createEndpoint(
  tx: EntityManager,
  { settings, idempotencyKey, asking }: { settings: EndpointSettings; idempotencyKey: string; asking: Asking },
): Promise<WebhookEndpoint> {
  requireKey(idempotencyKey);
  const wanted = checked(settings, asking.allowed);
  const owner = ownerOf(asking.viewer);
  const id = uuidFrom('webhook endpoint', owner, idempotencyKey);
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`webhooks of ${owner}`]);

  const known = await tx.findOneBy(WebhookEndpoint, { id });
  if (known !== null) {
    if (JSON.stringify(settingsOf(known)) !== JSON.stringify(wanted)) throw refuse('IDEMPOTENCY_KEY_REUSED');
    return known;
  }
  if ((await tx.countBy(WebhookEndpoint, { owner })) >= MOST_ENDPOINTS) {
    throw refuse('BAD_INPUT', { argument: 'input', reason: `one may have ${MOST_ENDPOINTS} endpoints` });
  }
  const none = { disabledReason: null, failingSince: null, oldSalt: null, oldSaltUntil: null, rotationKeyHash: null };
  const made = { id, owner, ...wanted, status: WebhookStatus.ACTIVE, salt: newSalt(), createdAt: asking.now, ...none };
  await tx.insert(WebhookEndpoint, made);
  return Object.assign(new WebhookEndpoint(), made);
}

/** @throws ParticipationError WEBHOOK_NOT_FOUND | BAD_INPUT | WEBHOOK_ADDRESS_REFUSED */
export async function changeEndpoint(
  tx: EntityManager,
  id: string,
  settings: EndpointSettings,
  asking: Asking,
): Promise<WebhookEndpoint> {
  const wanted = checked(settings, asking.allowed);
  const endpoint = await lockEndpoint(tx, id, asking.viewer);
  await tx.update(WebhookEndpoint, { id: endpoint.id }, wanted);
  return Object.assign(endpoint, wanted);
}

/**
 * Pauses an endpoint, or lets it go on, also when it was switched off. What waits for it is sent then.
 *
 * @throws ParticipationError WEBHOOK_NOT_FOUND
 */
export async function pauseEndpoint(
  tx: EntityManager,
  id: string,
  isPaused: boolean,
  viewer: Viewer,
): Promise<WebhookEndpoint> {
  const endpoint = await lockEndpoint(tx, id, viewer);
  const status = isPaused ? WebhookStatus.PAUSED : WebhookStatus.ACTIVE;
  const change = { status, disabledReason: null, ...(!isPaused && { failingSince: null }) };
  await tx.update(WebhookEndpoint, { id: endpoint.id }, change);
  return Object.assign(endpoint, change);
}

/**
 * Gives an endpoint a new secret; for a day messages are signed with the old one as well. The same key changes it once.
 *
 * @throws ParticipationError WEBHOOK_NOT_FOUND | BAD_INPUT
 */
export async function rotateSecret(
  tx: EntityManager,
  { id, idempotencyKey, asking }: { id: string; idempotencyKey: string; asking: Asking },
): Promise<WebhookEndpoint> {
  requireKey(idempotencyKey);
  const endpoint = await lockEndpoint(tx, id, asking.viewer);
  const rotationKeyHash = hashOf(idempotencyKey);
  if (endpoint.rotationKeyHash === rotationKeyHash) return endpoint;
  const oldSaltUntil = new Date(asking.now.getTime() + OVERLAP_MS);
  const change = { salt: newSalt(), oldSalt: endpoint.salt, oldSaltUntil, rotationKeyHash };
  await tx.update(WebhookEndpoint, { id: endpoint.id }, change);
  return Object.assign(endpoint, change);
}

/** Removes an endpoint with its log; one that is not there is removed already. */
export async function deleteEndpoint(tx: EntityManager, id: string, viewer: Viewer): Promise<void> {
  if (!UUID.test(id)) return;
  await tx.delete(WebhookEndpoint, hasRole(viewer, []) ? { id } : { id, owner: ownerOf(viewer) });
}

/**
 * Sends a message that says nothing to one endpoint. The same key sends it once.
 *
 * @throws ParticipationError WEBHOOK_NOT_FOUND | BAD_INPUT
 */
export async function sendTest(
  tx: EntityManager,
  { id, idempotencyKey, asking }: { id: string; idempotencyKey: string; asking: Asking },
): Promise<WebhookEndpoint> {
  requireKey(idempotencyKey);
  const endpoint = await lockEndpoint(tx, id, asking.viewer);
  await tx.query(
    `with message as (
       insert into webhook_message (id, kind, payload, "dueAt", "dispatchedAt") values ($1, $2, '{}', $3, $3)
       on conflict do nothing returning id
     )
     insert into webhook_delivery ("messageId", "endpointId", status, "nextAt") select id, $4, 'PENDING', $3 from message`,
    [uuidFrom('webhook test', endpoint.id, idempotencyKey), TEST_KIND, asking.now, endpoint.id],
  );
  return endpoint;
}

/**
 * Sends a message again that has arrived or was given up, beginning the pauses anew. One that waits is sent at once.
 *
 * @throws ParticipationError WEBHOOK_NOT_FOUND
 */
export async function redeliver(
  tx: EntityManager,
  deliveryId: string,
  { viewer, now }: Asking,
): Promise<WebhookEndpoint> {
  const [delivery] = /^\d{1,18}$/.test(deliveryId)
    ? await tx.query<{ endpointId: string }[]>('select "endpointId" from webhook_delivery where id = $1', [deliveryId])
    : [];
  if (delivery === undefined) throw refuse('WEBHOOK_NOT_FOUND');
  const endpoint = await lockEndpoint(tx, delivery.endpointId, viewer);
  await tx.query(
    `update webhook_delivery
        set attempts = case when status = 'PENDING' then attempts else 0 end, status = 'PENDING',
            "nextAt" = case when status = 'PENDING' then least("nextAt", $2) else $2 end
      where id = $1`,
    [deliveryId, now],
  );
  return endpoint;
}

/** The endpoint of somebody else is answered like one that is not there. @throws ParticipationError WEBHOOK_NOT_FOUND */
async function lockEndpoint(tx: EntityManager, id: string, viewer: Viewer): Promise<WebhookEndpoint> {
  const lock = { mode: 'for_no_key_update' } as const;
  const found = UUID.test(id) ? await tx.findOne(WebhookEndpoint, { where: { id }, lock }) : null;
  if (found === null || !isOf(found, viewer)) throw refuse('WEBHOOK_NOT_FOUND');
  return found;
}

/** Whether somebody may see and change an endpoint: its owner, and administrators. */
export function isOf({ owner }: WebhookEndpoint, viewer: Viewer): boolean {
  return hasRole(viewer, []) || owner === viewer.subject;
}

/** @throws ParticipationError BAD_INPUT for a token that names nobody */
export function ownerOf({ subject }: Viewer): string {
  if (subject !== null) return subject;
  throw refuse('BAD_INPUT', { argument: 'token', reason: 'must say in "sub" whose endpoints they are' });
}

function settingsOf({ url, kinds, eventIds, seriesIds }: EndpointSettings) {
  return { url, kinds: [...kinds], eventIds: [...eventIds], seriesIds: [...seriesIds] };
}

function checked(given: EndpointSettings, allowed: AllowedNetworks) {
  const reason = given.url.length > 2_000 ? 'must not have more than 2000 characters' : refusalOf(given.url, allowed);
  if (reason !== null) throw refuse('WEBHOOK_ADDRESS_REFUSED', { argument: 'input.url', reason });
  if (given.kinds.length === 0)
    throw refuse('BAD_INPUT', { argument: 'input.kinds', reason: 'must name at least one' });
  for (const field of ['eventIds', 'seriesIds'] as const) {
    if (given[field].length <= MOST_IDS && given[field].every((id) => !id.includes('\0'))) continue;
    throw refuse('BAD_INPUT', { argument: `input.${field}`, reason: `must be at most ${MOST_IDS} ids` });
  }
  const sorted = <Value extends string>(values: readonly Value[]): Value[] => [...new Set(values)].sort();
  const { kinds, eventIds, seriesIds } = given;
  return {
    url: new URL(given.url).href,
    kinds: sorted(kinds),
    eventIds: sorted(eventIds),
    seriesIds: sorted(seriesIds),
  };
}

function requireKey({ length }: string): void {
  const { least, most } = KEY_LENGTH;
  if (length >= least && length <= most) return;
  throw refuse('BAD_INPUT', { argument: 'idempotencyKey', reason: `must have ${least} to ${most} characters` });
}
