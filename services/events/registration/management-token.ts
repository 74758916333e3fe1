import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a link is for, and nothing else. */
export type LinkPurpose = 'manage' | 'confirm';

/** What a token turns out to be. */
export type CheckedToken = { is: 'valid' } | { is: 'wrong' } | { is: 'expired'; expiresAt: Date };

/** Makes and checks the tokens in the links by which a person manages their own registration without an account. */
export interface ManagementTokens {
  /** The token of one registration for one purpose; always the same one for the same moment of expiry. */
  tokenOf(registrationId: string, purpose: LinkPurpose, expiresAt: Date): string;
  /** The token by which a registration is managed, for as long as such links last. */
  managementTokenOf(registration: { id: string; createdAt: Date }): string;
  check(registrationId: string, purpose: LinkPurpose, given: { token: string; now: Date }): CheckedToken;
  /** A signature under a text that this installation answers for. */
  seal(text: string): string;
}

/** How long a registration can be managed by the link that its person was given. */
const MANAGEABLE_MS = 400 * 24 * 60 * 60 * 1000;
const TOKEN = /^([a-z]+)\.([0-9a-z]{1,11})\.([\w-]{43})$/;

/**
 * A token is a signature of purpose, expiry and the registration's id. So nothing is stored that could be stolen, every
 * process makes the same one, and a request that is repeated with its idempotency key can be given it again, which a
 * random token kept as a hash could not.
 *
 * @param secret the one that gateway and subgraphs share; a key for this purpose alone is derived from it. A new
 *   secret makes all tokens invalid.
 */
export function managementTokens(secret: string): ManagementTokens {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'participation registration management', 32));
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  const made = (id: string, purpose: string, seconds: string) =>
    `${purpose}.${seconds}.${sign(`${purpose} ${seconds} ${id}`)}`;
  const tokenOf = (id: string, purpose: LinkPurpose, expiresAt: Date) =>
    made(id, purpose, Math.floor(expiresAt.getTime() / 1000).toString(36));
  return {
    tokenOf,
    managementTokenOf: ({ id, createdAt }) => tokenOf(id, 'manage', new Date(createdAt.getTime() + MANAGEABLE_MS)),
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
