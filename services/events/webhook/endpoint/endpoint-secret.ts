import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** As Standard Webhooks asks for: 24 to 64 random bytes. */
const SECRET_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** Makes secrets of endpoints, and keeps them in a form of which a copy of the database alone is of no use. */
export interface EndpointSecrets {
  /** A new secret, as its owner gets it: `whsec_` and base64. */
  make(): string;
  seal(secret: string, endpointId: string): string;
  /** @returns null for one that was sealed with another key, or for another endpoint */
  open(sealed: string, endpointId: string): string | null;
}

/** @param gatewaySecret the secret of the installation; with another one, the owners have to make new secrets */
export function endpointSecrets(gatewaySecret: string): EndpointSecrets {
  const key = Buffer.from(hkdfSync('sha256', gatewaySecret, '', 'secrets of webhook endpoints', 32));
  return {
    make: () => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`,
    seal: (secret, endpointId) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(endpointId));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
    },
    open: (sealed, endpointId) => {
      const bytes = Buffer.from(sealed, 'base64url');
      const [nonce, tag] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)];
      try {
        const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(endpointId)).setAuthTag(tag);
        const text = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
        return Buffer.concat(text).toString('utf8');
      } catch {
        return null; // the tag does not fit
      }
    },
  };
}
