import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { refuse } from '../../errors.js';
import { WebhookKind } from '../message/webhook-kind.js';
import type { AddressRule } from '../address/allowed-address.js';
import { refusalOfName } from '../address/check-name.js';
import { checkUrl } from '../address/check-url.js';
import type { LookUp } from '../address/look-up.js';
import type { EndpointSecrets } from './endpoint-secret.js';
import { onceForOwner, type OwnersRequest, ownEndpoint } from './once-for-owner.js';
import { WebhookEndpoint, WebhookState } from './webhook-endpoint.js';

/** The most endpoints of one owner. */
export const MOST_ENDPOINTS = 20;
/** The most events, series and organisations of one endpoint together. */
const MOST_NAMED = 200;

/** What an owner wants an endpoint to be told. */
export interface WantedEndpoint {
  url: string;
  kinds: readonly WebhookKind[];
  eventIds?: readonly string[] | null;
  seriesIds?: readonly string[] | null;
  organisationIds?: readonly string[] | null;
}

/** What commands about endpoints need beside the request. */
export interface WebhookParts {
  secrets: EndpointSecrets;
  addresses: AddressRule;
  lookUp: LookUp;
}

/** An endpoint, and its secret in clear. */
export interface EndpointWithSecret {
  endpoint: WebhookEndpoint;
  /** Null when it cannot be told again, since another one has taken its place. */
  secret: string | null;
}

/**
 * Registers an address that is to be told what happens, and makes its secret. Who repeats the idempotency key gets the
 * same secret again, as long as it is in use.
 *
 * @param request the caller has made sure that a partner or an organiser asks
 * @throws ParticipationError BAD_INPUT | WEBHOOK_URL_REFUSED | TOO_MANY_WEBHOOKS | IDEMPOTENCY_KEY_REUSED
 */
export async function registerEndpoint(
  db: DataSource,
  wanted: WantedEndpoint,
  request: OwnersRequest,
  { secrets, addresses, lookUp }: WebhookParts,
): Promise<EndpointWithSecret> {
  const input = checkEndpoint(wanted, addresses);
  const reason = await refusalOfName(input.url, addresses, lookUp); // before a transaction: it may take seconds
  return db.transaction((tx) => enterEndpoint(tx, { ...input, reason }, request, secrets));
}

/** @param reason why the name in its address is refused by now; not asked again of one that is registered already */
async function enterEndpoint(
  tx: EntityManager,
  { reason, ...input }: ReturnType<typeof checkEndpoint> & { reason: string | null },
  request: OwnersRequest,
  secrets: EndpointSecrets,
): Promise<EndpointWithSecret> {
  const { owner, now } = request;
  const { id, sealed } = await onceForOwner(tx, request, ['register', input], async () => {
    if (reason !== null) throw refuse('WEBHOOK_URL_REFUSED', { reason });
    if ((await tx.countBy(WebhookEndpoint, { owner })) >= MOST_ENDPOINTS) {
      throw refuse('TOO_MANY_WEBHOOKS', { limit: MOST_ENDPOINTS });
    }
    const newId = randomUUID();
    const secret = secrets.seal(secrets.make(), newId);
    await tx.insert(WebhookEndpoint, {
      id: newId,
      owner,
      ...input,
      secret,
      olderSecrets: [],
      state: WebhookState.ACTIVE,
      disabledBecause: null,
      failingSince: null,
      failedAt: null,
      heldUntil: null,
      createdAt: now,
    });
    return { id: newId, sealed: secret };
  });
  const endpoint = await ownEndpoint(tx, owner, id);
  return { endpoint, secret: endpoint.secret === sealed ? secrets.open(sealed, id) : null };
}

function checkEndpoint(wanted: WantedEndpoint, addresses: AddressRule) {
  const { kinds } = wanted;
  if (kinds.length === 0) throw bad('kinds', 'must name at least one');
  if (kinds.includes(WebhookKind.TEST)) throw bad('kinds', 'must not name a test: it is sent when it is asked for');
  const checked = checkUrl(wanted.url, addresses);
  if ('reason' in checked) throw refuse('WEBHOOK_URL_REFUSED', { reason: checked.reason });

  const [eventIds, seriesIds, organisationIds] = [wanted.eventIds, wanted.seriesIds, wanted.organisationIds].map(named);
  const all = [...(eventIds ?? []), ...(seriesIds ?? []), ...(organisationIds ?? [])];
  if (all.length > MOST_NAMED)
    throw bad('eventIds', `must be at most ${MOST_NAMED}, series and organisations included`);
  if (all.some((id) => id.includes('\0'))) throw bad('eventIds', 'must be ids'); // PostgreSQL takes no such text
  return { url: checked.url.href, kinds: [...new Set(kinds)].sort(), eventIds, seriesIds, organisationIds };
}

function named(ids: readonly string[] | null | undefined): string[] {
  return [...new Set(ids ?? [])].sort();
}

function bad(field: string, reason: string) {
  return refuse('BAD_INPUT', { argument: `input.${field}`, reason });
}
