import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Authenticate, Credentials, LiveIdentity } from './settings.js';

/** Longest time that Node's timers can wait; a token that is valid for longer is as good as one without an end. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** Asks who the client is; null for whoever is refused. */
export async function identify<Context>(
  authenticate: Authenticate<Context>,
  credentials: Credentials,
): Promise<LiveIdentity<Context> | null> {
  try {
    const identity = await authenticate(credentials);
    return identity !== null && isExpired(identity) ? null : identity;
  } catch {
    return null;
  }
}

/**
 * Calls back when the token of an identity ends.
 *
 * @returns forgets it
 */
export function whenExpired(identity: LiveIdentity<unknown>, callback: () => void): () => void {
  const left = (identity.expiresAt ?? Infinity) - Date.now();
  if (left > MAX_TIMEOUT_MS) return () => undefined;
  const timer = setTimeout(callback, left).unref();
  return () => clearTimeout(timer);
}

/** Closes a socket when the token that opened it ends, so that the client comes back with a new one. */
export function closeWhenExpired(identity: LiveIdentity<unknown>, webSocket: WebSocket): void {
  if (webSocket.readyState !== webSocket.OPEN) return; // its 'close' may have been, and does not come again
  const forget = whenExpired(identity, () => closeUnidentified(webSocket));
  webSocket.once('close', forget);
}

/** Closes a socket of which nobody knows whose it is. The reason is all that the client gets: 123 bytes at most. */
export function closeUnidentified(webSocket: WebSocket): void {
  webSocket.close(CloseCode.Forbidden, 'The token is wrong or over: connect again with a new one, or without one');
}

function isExpired({ expiresAt = Infinity }: LiveIdentity<unknown>): boolean {
  return expiresAt <= Date.now();
}
