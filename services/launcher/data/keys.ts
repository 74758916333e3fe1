import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { StartRefused } from '../../shared/process.js';
import { createKept, readKept } from './kept-file.js';

const SECRET_BYTES = 32;

/** What gateway and services sign their requests with: made once, kept, base64url. */
export function gatewaySecret(dataFolder: string): string {
  const file = join(dataFolder, 'gateway-secret');
  const secret = keep(file, () => randomBytes(SECRET_BYTES).toString('base64url'));
  if (Buffer.from(secret, 'base64url').length < SECRET_BYTES) throw damaged(file);
  return secret;
}

/** The Ed25519 key that signs tokens in development: made once, kept. A gateway with JWKS_URL does not accept them. */
export function developmentKey(dataFolder: string): { privateKey: KeyObject; publicKeyPem: string } {
  const file = join(dataFolder, 'development-key.pem');
  const pem = keep(file, () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
  try {
    const privateKey = createPrivateKey(pem);
    const publicKeyPem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
    return { privateKey, publicKeyPem };
  } catch {
    throw damaged(file);
  }
}

/** Of two processes that make it at once, both use what the first one made. */
function keep(file: string, make: () => string): string {
  return (readKept(file) ?? (createKept(file, `${make().trim()}\n`), readKept(file)) ?? '').trim();
}

function damaged(file: string): StartRefused {
  return new StartRefused(`${file} is damaged; remove it and a new one is made, or set DATA_DIR to another folder.`);
}
