import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Makes and checks the tokens by which a person manages their own registration without an account. */
export interface ManagementTokens {
  /** The token of a registration; always the same one. */
  tokenOf(registrationId: string): string;
  /** Whether a token is the registration's, compared in constant time. */
  isTokenOf(registrationId: string, token: string): boolean;
}

/**
 * A token is a signature of the registration's id. So nothing is stored that could be stolen, every process makes the
 * same one, and a request that is repeated with its idempotency key can be given it again, which a random token kept
 * as a hash could not.
 *
 * @param secret the one that gateway and subgraphs share; a key for this purpose alone is derived from it. A new
 *   secret makes all tokens invalid.
 */
export function managementTokens(secret: string): ManagementTokens {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'participation registration management', 32));
  const sign = (id: string) => createHmac('sha256', key).update(`manage ${id}`).digest('base64url');
  return {
    tokenOf: sign,
    isTokenOf: (registrationId, token) => {
      const expected = Buffer.from(sign(registrationId));
      const given = Buffer.from(token);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
