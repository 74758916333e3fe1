import type { LookupFunction } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { Agent, request } from 'undici';
import { DeliveryFailure } from '../webhook/webhook.enums.js';
import { AddressRefused, type AllowedNetworks, guardedLookup, refusalOf } from './destination.js';

/** One message for one endpoint. */
export interface Outgoing {
  url: string;
  /** The same each time that it is sent. */
  messageId: string;
  kind: string;
  createdAt: Date;
  payload: Record<string, unknown>;
  /** It is signed with each. */
  secrets: readonly string[];
}

/** How an attempt ended. */
export interface Attempted {
  httpStatus: number | null;
  /** Null when the endpoint has it. */
  failure: DeliveryFailure | null;
}

export interface MessageSender {
  /** Never throws: whatever happens is the outcome. */
  send(message: Outgoing, now: Date): Promise<Attempted>;
  stop(): Promise<void>;
}

const TIMEOUT_MS = 15_000;
/** Of an answer that is read to its end, so that the connection can be used again; of a longer one no more is read. */
const MOST_ANSWER_BYTES = 64 * 1024;

export interface SenderOptions {
  allowed: AllowedNetworks;
  /** The system's, unless a test has one of its own. */
  resolve?: LookupFunction;
  timeoutMs?: number;
}

/** Sends messages as Standard Webhooks says: JSON, signed, by POST. Redirections are not followed. */
export function messageSender({ allowed, resolve, timeoutMs = TIMEOUT_MS }: SenderOptions): MessageSender {
  const dispatcher = new Agent({
    connect: { lookup: guardedLookup(allowed, resolve), timeout: timeoutMs },
    pipelining: 1,
  });
  return {
    send: async (message, now) => {
      if (refusalOf(message.url, allowed) !== null)
        return { httpStatus: null, failure: DeliveryFailure.ADDRESS_REFUSED };
      try {
        const signal = AbortSignal.timeout(timeoutMs);
        const { statusCode, body } = await request(message.url, {
          method: 'POST',
          dispatcher,
          signal,
          ...written(message, now),
        });
        await body.dump({ limit: MOST_ANSWER_BYTES, signal }).catch(() => undefined);
        const isThere = statusCode >= 200 && statusCode < 300;
        return { httpStatus: statusCode, failure: isThere ? null : DeliveryFailure.HTTP_STATUS };
      } catch (error) {
        return { httpStatus: null, failure: failureOf(error) };
      }
    },
    stop: () => dispatcher.destroy(),
  };
}

function written({ messageId, kind, createdAt, payload, secrets }: Outgoing, now: Date) {
  const body = JSON.stringify({ type: kind, timestamp: createdAt.toISOString(), data: payload });
  const signatures = secrets.map((secret) => new Webhook(secret).sign(messageId, now, body));
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'participation-graph-webhooks',
      'webhook-id': messageId,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
    },
  };
}

function failureOf(error: unknown): DeliveryFailure {
  const causes = [error, (error as { cause?: unknown }).cause];
  if (causes.some((cause) => cause instanceof AddressRefused)) return DeliveryFailure.ADDRESS_REFUSED;
  const names = causes.map((cause) => (cause instanceof Error ? cause.name : ''));
  return names.some((name) => name.includes('Timeout')) ? DeliveryFailure.TIMEOUT : DeliveryFailure.UNREACHABLE;
}
