import { Webhook } from 'standardwebhooks';
import { type DataSource, type FindOptionsWhere, LessThanOrEqual } from 'typeorm';
import { WebhookFailure } from '../delivery/webhook-attempt.js';
import { WebhookDelivery, WebhookDeliveryState } from '../delivery/webhook-delivery.js';
import type { EndpointSecrets } from '../endpoint/endpoint-secret.js';
import { signingSecrets } from '../endpoint/signing-secrets.js';
import { WebhookEndpoint, WebhookState } from '../endpoint/webhook-endpoint.js';
import { WebhookMessage } from '../message/webhook-message.js';
import { type AttemptOutcome, recordAttempt } from './record-attempt.js';
import type { WebhookTransport } from './webhook-transport.js';

export interface DeliverParts {
  db: DataSource;
  secrets: EndpointSecrets;
  transport: WebhookTransport;
  now: () => Date;
  /** For how long one attempt after another may fail before the endpoint is switched off. Milliseconds. */
  disableAfterMs: number;
  /** Ends attempts that are under way, which then count as not made. */
  stopping: AbortSignal;
}

/** What an attempt is made with. */
interface Due {
  delivery: WebhookDelivery;
  endpoint: WebhookEndpoint;
  message: WebhookMessage;
}

/**
 * Makes one attempt to deliver what an endpoint is to be sent next, and writes what it came to. What is due to an endpoint that
 * is paused or switched off is skipped, all of it.
 *
 * @returns what it came to; null where nothing more is due, or where the process stops
 */
export async function deliverNext(parts: DeliverParts, endpointId: string): Promise<AttemptOutcome | null> {
  const { db, stopping, disableAfterMs } = parts;
  const at = parts.now();
  const due = await readDue(db, endpointId, at);
  if (due === null) return null;
  const { delivery, endpoint } = due;
  if (endpoint.state !== WebhookState.ACTIVE) {
    const skipped = { state: WebhookDeliveryState.SKIPPED, nextAttemptAt: null };
    await db.getRepository(WebhookDelivery).update(dueTo(endpointId, at), skipped);
    return null;
  }
  const outcome = await attempt(parts, due, at);
  if (stopping.aborted && outcome.failure !== null) return null;
  await db.transaction((tx) => recordAttempt(tx, { delivery, outcome, at, disableAfterMs }));
  return outcome;
}

function dueTo(endpointId: string, at: Date): FindOptionsWhere<WebhookDelivery> {
  return { endpointId, state: WebhookDeliveryState.WAITING, nextAttemptAt: LessThanOrEqual(at) };
}

async function readDue(db: DataSource, endpointId: string, at: Date): Promise<Due | null> {
  const order = { nextAttemptAt: 'ASC', position: 'ASC' } as const;
  const delivery = await db.getRepository(WebhookDelivery).findOne({ where: dueTo(endpointId, at), order });
  if (delivery === null) return null;
  const [endpoint, message] = await Promise.all([
    db.getRepository(WebhookEndpoint).findOneBy({ id: delivery.endpointId }),
    db.getRepository(WebhookMessage).findOneBy({ id: delivery.messageId }),
  ]);
  return endpoint === null || message === null ? null : { delivery, endpoint, message };
}

async function attempt(parts: DeliverParts, { endpoint, message }: Due, at: Date): Promise<AttemptOutcome> {
  const secrets = signingSecrets(parts.secrets, endpoint, at);
  if (secrets === null) return { statusCode: null, failure: WebhookFailure.SECRET_LOST, durationMs: 0 };
  const [id, body] = [`msg_${message.id}`, message.body ?? ''];
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'participation-graph-webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
  return parts.transport.send(endpoint.url, headers, body, parts.stopping);
}
