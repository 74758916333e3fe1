import { GraphQLError } from 'graphql';
import { createRemoteJWKSet, importSPKI, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { LRUCache } from 'lru-cache';
import { ANONYMOUS, knownRoles, type Viewer } from '../services/shared/identity.js';
import { StartRefused } from '../services/shared/process.js';
import type { TokenConfig } from './config.js';

/** Signatures with a shared secret are left out: whoever could check a token could also make one. */
const ALGORITHMS = ['EdDSA', 'ES256', 'ES384', 'RS256', 'PS256'];

/** Tokens whose signatures are remembered. */
const REMEMBERED = 10_000;
/** How long they are; a key that was taken back counts no longer. */
const REMEMBERED_MS = 30_000;

/** Who asks, and until when that holds. */
export interface Identity {
  viewer: Viewer;
  /** When the token ends; null for anonymous callers. */
  expiresAt: Date | null;
}

const NOBODY: Identity = { viewer: ANONYMOUS, expiresAt: null };

/** Finds out who asks from an Authorization header. */
export type Authenticate = (authorization: string | undefined) => Promise<Identity>;

/**
 * Makes the check of clients' tokens (JWT, bearer).
 *
 * @returns a function that throws UNAUTHENTICATED for a token that is wrong or over; no token is anonymous
 * @throws StartRefused when the public key in the settings is none
 */
export async function authenticator(config: TokenConfig): Promise<Authenticate> {
  const verify = await verifier(config);
  const verified = new LRUCache<string, Identity>({ max: REMEMBERED });

  return async (authorization) => {
    if (authorization === undefined || authorization === '') return NOBODY;
    const known = verified.get(authorization);
    if (known !== undefined) return known;

    const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
    const claims = token === undefined ? null : await verify(token);
    if (claims === null) throw unauthenticated();
    const identity = identityIn(claims);
    verified.set(authorization, identity, { ttl: rememberedFor(identity) });
    return identity;
  };
}

function identityIn({ sub, exp, roles }: JWTPayload): Identity {
  return {
    viewer: { subject: sub ?? null, roles: knownRoles(roles) },
    expiresAt: exp === undefined ? null : new Date(exp * 1000),
  };
}

/** Milliseconds; never beyond the token's end. */
function rememberedFor({ expiresAt }: Identity): number {
  const left = expiresAt === null ? REMEMBERED_MS : expiresAt.getTime() - Date.now();
  return Math.max(1, Math.min(left, REMEMBERED_MS));
}

async function verifier(config: TokenConfig): Promise<(token: string) => Promise<JWTPayload | null>> {
  const options: JWTVerifyOptions = {
    issuer: config.issuer,
    audience: config.audience,
    algorithms: ALGORITHMS,
    requiredClaims: ['exp'],
    clockTolerance: 5,
  };
  if (config.jwksUrl !== undefined) {
    const keys = createRemoteJWKSet(new URL(config.jwksUrl), { timeoutDuration: 3_000 });
    return (token) => claimsOf(() => jwtVerify(token, keys, options));
  }
  if (config.publicKey !== undefined) {
    const key = await readPublicKey(config.publicKey);
    return (token) => claimsOf(() => jwtVerify(token, key, options));
  }
  return () => Promise.resolve(null);
}

async function readPublicKey(pem: string) {
  // An environment file cannot hold line breaks; there they are written as \n.
  const text = pem.replaceAll('\\n', '\n');
  for (const algorithm of ALGORITHMS) {
    const key = await importSPKI(text, algorithm).catch(() => null);
    if (key !== null) return key;
  }
  throw new StartRefused('Wrong settings: JWT_PUBLIC_KEY must be a public key as SPKI in PEM.');
}

async function claimsOf(verified: () => Promise<{ payload: JWTPayload }>): Promise<JWTPayload | null> {
  try {
    return (await verified()).payload;
  } catch {
    return null;
  }
}

function unauthenticated(): GraphQLError {
  return new GraphQLError(
    'The token is not valid or has ended; send "Authorization: Bearer TOKEN" with a new one, or none.',
    {
      extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
    },
  );
}
