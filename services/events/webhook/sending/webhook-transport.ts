import type { LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { within } from '../../../shared/within.js';
import { WebhookFailure } from '../delivery/webhook-attempt.js';
import type { AddressRule } from '../address/allowed-address.js';
import { checkUrl } from '../address/check-url.js';
import type { LookUp } from '../address/look-up.js';
import type { AttemptOutcome } from './record-attempt.js';

/** The most that is read of an answer, of which nothing is kept: then the connection is closed. */
const MOST_BYTES = 65_536;

export interface TransportOptions {
  addresses: AddressRule;
  /** How long an attempt may take, from the name to the end of the answer. Milliseconds. */
  timeoutMs: number;
  lookUp: LookUp;
}

/** Sends messages, never anywhere but where the rule allows. */
export interface WebhookTransport {
  send(url: string, headers: Record<string, string>, body: string, signal: AbortSignal): Promise<AttemptOutcome>;
  stop(): Promise<void>;
}

class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

/**
 * The address is checked where the connection is made: what the name stands for then is what is connected to, so that a
 * name which means something else a moment later is of no use. Redirects are not followed.
 */
export function webhookTransport({ addresses, timeoutMs, lookUp }: TransportOptions): WebhookTransport {
  const agent = new Agent({
    // A connection that nobody waits for any more is given up a second later: what ends an attempt is its signal alone.
    connect: { lookup: guarded(addresses, lookUp), timeout: timeoutMs + 1_000 },
  });
  return {
    send: async (url, headers, body, stopping) => {
      const began = performance.now();
      const outcome = await attempt();
      return { ...outcome, durationMs: Math.round(performance.now() - began) };

      async function attempt(): Promise<Omit<AttemptOutcome, 'durationMs'>> {
        // Again, since the rule may be another one by now; an address in the place of a name is never looked up.
        if ('reason' in checkUrl(url, addresses)) return { statusCode: null, failure: WebhookFailure.ADDRESS_REFUSED };
        try {
          return await within(timeoutMs, stopping, async (signal) => {
            const sent = { method: 'POST', headers, body, dispatcher: agent, signal } as const;
            const { statusCode, body: answer } = await request(url, sent);
            await answer.dump({ limit: MOST_BYTES }); // what it says is of no interest, nor whether it ends
            return { statusCode, failure: failureOfStatus(statusCode) };
          });
        } catch (error) {
          return { statusCode: null, failure: failureOf(error) };
        }
      }
    },
    stop: () => agent.destroy(),
  };
}

/** Every address that a name stands for has to be allowed: else it would be chance which one is taken. */
function guarded(rule: AddressRule, lookUp: LookUp): LookupFunction {
  const allowed = async (hostname: string) => {
    const found = await lookUp(hostname);
    if (found.length > 0 && found.every(({ address }) => rule.allows(address))) return found;
    throw new AddressRefused('the name stands for an address that is not allowed');
  };
  return (hostname, { all }, done) => {
    allowed(hostname).then(
      (found) => {
        const [first] = found;
        if (all === true || first === undefined) done(null, found);
        else done(null, first.address, first.family);
      },
      (error: unknown) => done(error as NodeJS.ErrnoException, []),
    );
  };
}

function failureOfStatus(status: number): WebhookFailure | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? WebhookFailure.REDIRECT : WebhookFailure.STATUS;
}

const NAME_CODES = /^ENOTFOUND$/;
const TLS_CODES = /CERT|SSL|TLS|SIGNATURE|SELF_SIGNED/;

function failureOf(error: unknown): WebhookFailure {
  const { name, code } = error as { name?: string; code?: unknown };
  if (name === 'TimeoutError') return WebhookFailure.TIMEOUT;
  const text = String(code);
  if (text === 'ADDRESS_REFUSED') return WebhookFailure.ADDRESS_REFUSED;
  if (NAME_CODES.test(text)) return WebhookFailure.NAME_NOT_FOUND;
  return TLS_CODES.test(text) ? WebhookFailure.TLS : WebhookFailure.CONNECTION;
}
