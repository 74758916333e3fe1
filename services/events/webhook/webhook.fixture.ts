import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Logger, pino } from 'pino';
import { Webhook } from 'standardwebhooks';
import type { DataSource } from 'typeorm';
import type { stopAfter } from '../../shared/testing/stop-after.js';
import { WEBHOOKS } from '../events.fixture.js';
import type { OwnersRequest } from './endpoint/once-for-owner.js';
import { type EndpointWithSecret, registerEndpoint, type WantedEndpoint } from './endpoint/register-endpoint.js';
import type { LookUp } from './address/look-up.js';
import { WebhookKind } from './message/webhook-kind.js';
import { publishMessage } from './message/publish-message.js';
import { startWebhookWorker } from './sending/webhook-worker.js';
import { webhookTransport } from './sending/webhook-transport.js';

type Stopping = ReturnType<typeof stopAfter>;

export const ALL_KINDS = Object.values(WebhookKind).filter((kind) => kind !== WebhookKind.TEST);

/** What a receiver was sent. */
export interface Received {
  headers: Record<string, string>;
  body: string;
}

/** A message as receivers read it. */
export interface ToldMessage {
  type: string;
  timestamp: string;
  data: { version: number; eventId: string; title: string; changes?: string[]; count: Record<string, number | null> };
}

/** A receiver in this process. It answers each request as it is told; 204 unless told otherwise. */
export async function aReceiver(
  stopping: Stopping,
  answer: (response: ServerResponse, request: IncomingMessage, index: number) => void = ok,
) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = request.headers as Record<string, string>;
      received.push({ headers, body: Buffer.concat(chunks).toString('utf8') });
      answer(response, request, received.length - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stopping(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hooks`, port, received };
}

function ok(response: ServerResponse): void {
  response.writeHead(204).end();
}

/** Answers always with one status. */
export const always = (status: number) => (response: ServerResponse) => void response.writeHead(status).end('no');

/** What comes with a request of an owner. */
export function by(owner: string, wishes: Partial<OwnersRequest> = {}): OwnersRequest {
  return { owner, idempotencyKey: null, now: new Date(), ...wishes };
}

/** An endpoint that is told everything, unless wished otherwise. */
export function anEndpoint(
  db: DataSource,
  wanted: Partial<WantedEndpoint> & { url: string },
  owner = `partner-${randomUUID()}`,
): Promise<EndpointWithSecret> {
  return registerEndpoint(db, { kinds: ALL_KINDS, ...wanted }, by(owner), WEBHOOKS);
}

export interface WorkerWishes {
  now?: () => Date;
  timeoutMs?: number;
  disableAfterMs?: number;
  lookUp?: LookUp;
  log?: Logger;
}

/** Publishes and delivers, until the test is over. */
export async function startWorker(db: DataSource, stopping: Stopping, wishes: WorkerWishes = {}) {
  const { now = () => new Date(), timeoutMs = 5_000, disableAfterMs = 5 * 86_400_000, log } = wishes;
  const { addresses, secrets } = WEBHOOKS;
  const { lookUp = WEBHOOKS.lookUp } = wishes;
  const transport = webhookTransport({ addresses, timeoutMs, lookUp });
  const options = { db, secrets, transport, disableAfterMs, everyMs: 10, now };
  return stopping(await startWebhookWorker({ ...options, log: log ?? pino({ level: 'silent' }) }));
}

/** Lets everything be due that waits, as if time had passed. */
export async function letTimePass(db: DataSource): Promise<void> {
  await db.query('update webhook_endpoint set "heldUntil" = null where "heldUntil" is not null');
  await db.query(`update webhook_delivery set "nextAttemptAt" = now() - interval '1 second' where state = 'WAITING'`);
  await db.query(`update pgboss.job set start_after = now() - interval '1 second'
                   where name like 'webhook-%' and state in ('created', 'retry')`);
}

/** Lets endpoints be free that workers have taken who died, as if their time was over. */
export async function forgetWorkers(db: DataSource): Promise<void> {
  await db.query('update webhook_endpoint set "takenUntil" = now() where "takenUntil" > now()');
}

/** Whether no worker sends, or publishes. */
export async function isQuiet(db: DataSource): Promise<boolean> {
  const busy = await db.query<object[]>(
    `select from pgboss.job where state = 'active' union all select from webhook_endpoint where "takenUntil" > now()`,
  );
  return busy.length === 0;
}

/** Publishes what was told so far, at once. */
export async function publishAll(db: DataSource): Promise<void> {
  const messages = await db.query<{ id: string }[]>('select id from webhook_message where "publishedAt" is null');
  for (const { id } of messages) await publishMessage(db, id, new Date());
}

/** Resolves when something holds, and fails when it does not in time. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, withinMs = 10_000): Promise<void> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline;) {
    if (await holds()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`did not happen in time: ${what}`);
}

/** The messages that somebody with a secret takes for ours; fails for any other. */
export function verified(received: readonly Received[], secret: string | null): ToldMessage[] {
  const webhook = new Webhook(secret ?? '');
  return received.map(({ body, headers }) => webhook.verify(body, headers) as ToldMessage);
}

/** All messages so far, in their order, as "type" or with what else is asked for. */
export async function told(db: DataSource, eventId: string): Promise<string[]> {
  const rows = await db.query<{ kind: string }[]>(
    'select kind from webhook_message where "eventId" = $1 order by version nulls last, kind',
    [eventId],
  );
  return rows.map(({ kind }) => kind);
}
