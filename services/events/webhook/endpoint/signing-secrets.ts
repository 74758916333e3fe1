import type { EndpointSecrets } from './endpoint-secret.js';
import type { WebhookEndpoint } from './webhook-endpoint.js';

/** A secret that another one has taken the place of, and that signs beside it for some time. */
export interface OlderSecret {
  /** Encrypted, see `endpoint-secret.ts`. */
  secret: string;
  /** Until when it signs, as `Date` writes it. */
  until: string;
}

/** Those that still sign, the newest first. */
export function olderInUse({ olderSecrets }: Pick<WebhookEndpoint, 'olderSecrets'>, at: Date): OlderSecret[] {
  return olderSecrets.filter(({ until }) => at < new Date(until));
}

/** Until when the last of them signs; null if none does. */
export function olderUntil(endpoint: WebhookEndpoint, at: Date): Date | null {
  const ends = olderInUse(endpoint, at).map(({ until }) => new Date(until).getTime());
  return ends.length === 0 ? null : new Date(Math.max(...ends));
}

/**
 * The secrets that messages to an endpoint are signed with, in clear: the one in use first, then older ones, each for some time.
 *
 * @returns null if the one in use cannot be read
 */
export function signingSecrets(secrets: EndpointSecrets, endpoint: WebhookEndpoint, at: Date): string[] | null {
  const sealed = [endpoint.secret, ...olderInUse(endpoint, at).map(({ secret }) => secret)];
  const opened = sealed.map((secret) => secrets.open(secret, endpoint.id));
  const [newest] = opened;
  return newest == null ? null : opened.filter((text) => text !== null);
}
