import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a token turns out to be. */
export type CheckedToken = { is: 'valid' } | { is: 'wrong' } | { is: 'expired'; expiresAt: Date };

/** Makes and checks the tokens in links by which somebody without an account does one thing with one row. */
export interface LinkTokens<Purpose extends string> {
  /** The token of one row for one purpose; always the same one for the same moment of expiry. */
  tokenOf(id: string, purpose: Purpose, expiresAt: Date): string;
  check(id: string, purpose: Purpose, given: { token: string; now: Date }): CheckedToken;
  /** A signature under a text that this installation answers for. */
  seal(text: string): string;
}

const TOKEN = /^([a-z]+)\.([0-9a-z]{1,11})\.([\w-]{43})$/;

/**
 * A token is a signature of purpose, expiry and the row's id. So nothing is stored that could be stolen, every process
 * makes the same one, and a request that is repeated with its idempotency key can be given it again, which a random
 * token kept as a hash could not.
 *
 * @param secret the one that gateway and subgraphs share; a key is derived from it. A new secret makes all tokens invalid.
 * @param scope what the key is for: tokens of one scope are nothing in another
 */
export function linkTokens<Purpose extends string>(secret: string, scope: string): LinkTokens<Purpose> {
  const key = Buffer.from(hkdfSync('sha256', secret, '', scope, 32));
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  const made = (id: string, purpose: string, seconds: string) =>
    `${purpose}.${seconds}.${sign(`${purpose} ${seconds} ${id}`)}`;
  return {
    tokenOf: (id, purpose, expiresAt) => made(id, purpose, Math.floor(expiresAt.getTime() / 1000).toString(36)),
    check: (id, purpose, { token, now }) => {
      const [, givenPurpose, seconds = ''] = TOKEN.exec(token) ?? [];
      if (givenPurpose !== purpose || !isEqual(token, made(id, purpose, seconds))) return { is: 'wrong' };
      const expiresAt = new Date(Number.parseInt(seconds, 36) * 1000);
      return now < expiresAt ? { is: 'valid' } : { is: 'expired', expiresAt };
    },
    seal: (text) => sign(`seal ${text}`),
  };
}

/** In constant time. */
function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
