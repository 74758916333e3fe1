import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { WebhookEndpoint } from './webhook-endpoint.js';

/** How long messages are signed with the old secret as well, after there is a new one. Milliseconds. */
export const OVERLAP_MS = 24 * 60 * 60 * 1000;

const BYTES = 32;

/** What makes the next secret another one. */
export function newSalt(): string {
  return randomBytes(BYTES).toString('base64url');
}

/**
 * The secret of an endpoint, as Standard Webhooks writes it. It is stored nowhere: it follows from a salt in the row and
 * the secret of the installation, so that a copy of the database gives no secret away.
 */
export function secretOf(installationSecret: string, endpointId: string, salt: string): string {
  const key = hkdfSync('sha256', installationSecret, salt, `webhook secret ${endpointId}`, BYTES);
  return `whsec_${Buffer.from(key).toString('base64')}`;
}

/** The secrets with which a message is signed now: the present one, and for a time the one before. */
export function secretsOf(
  installationSecret: string,
  { id, salt, oldSalt, oldSaltUntil }: Pick<WebhookEndpoint, 'id' | 'salt' | 'oldSalt' | 'oldSaltUntil'>,
  now: Date,
): string[] {
  const salts = oldSalt !== null && oldSaltUntil !== null && oldSaltUntil > now ? [salt, oldSalt] : [salt];
  return salts.map((each) => secretOf(installationSecret, id, each));
}

/** A UUID that follows from a text: the same request makes the same endpoint. */
export function uuidFrom(...parts: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80; // version 8: made by a rule of one's own (RFC 9562)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
