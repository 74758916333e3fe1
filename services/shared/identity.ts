import { createHash } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';

/** Roles in the order of the German administrative practice they stand for; `public` needs no token. */
export enum Role {
  /** Anybody (Öffentlichkeit). */
  PUBLIC = 'public',
  /** A partner application (Fachverfahren). */
  PARTNER = 'partner',
  /** Who prepares and holds events (Veranstaltende). */
  ORGANISER = 'organiser',
  /** Who evaluates (Auswertung). */
  ANALYST = 'analyst',
  /** Who runs the installation (Betrieb). */
  ADMIN = 'admin',
}

export const ROLES: readonly Role[] = Object.values(Role);

/** On whose behalf a request is made. Anonymous callers have no subject and the role `public`. */
export interface Viewer {
  readonly subject: string | null;
  readonly roles: readonly Role[];
}

export const ANONYMOUS: Viewer = Object.freeze({ subject: null, roles: Object.freeze([Role.PUBLIC]) });

/** The header in which the gateway tells a subgraph who asks. */
export const VIEWER_HEADER = 'x-participation-viewer';

/** Seconds for which a signed viewer is valid; long enough for clocks that differ a little. */
const LIFETIME_S = 120;
/** Viewers whose signatures are remembered, on either side. */
const REMEMBERED = 10_000;
const AUDIENCE = 'participation-subgraph';

/** What two viewers must share to be given the same answer: the part of a cache key that is about identity. */
export function viewerKey(viewer: Viewer): string {
  let key = viewerKeys.get(viewer);
  if (key === undefined) {
    key = computeViewerKey(viewer);
    viewerKeys.set(viewer, key);
  }
  return key;
}

/** Asked for with each request to a subgraph; viewers do not change. */
const viewerKeys = new WeakMap<Viewer, string>();

function computeViewerKey({ subject, roles }: Viewer): string {
  const sorted = [...roles].sort();
  if (subject === null) return sorted.join(',');
  return createHash('sha256')
    .update(JSON.stringify([subject, sorted]))
    .digest('base64url');
}

/**
 * Makes the gateway's half of the handshake. A signature is used again for half of its lifetime, so that signing
 * costs nothing per request.
 */
export function viewerSigner(secret: string, lifetimeS = LIFETIME_S): (viewer: Viewer) => Promise<string> {
  const key = new TextEncoder().encode(secret);
  const signed = new LRUCache<string, Promise<string>>({ max: REMEMBERED, ttl: (lifetimeS * 1000) / 2 });

  return (viewer) => {
    const cacheKey = viewerKey(viewer);
    const known = signed.get(cacheKey);
    if (known !== undefined) return known;

    const token = new SignJWT({ roles: viewer.roles })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(viewer.subject ?? '')
      .setAudience(AUDIENCE)
      .setExpirationTime(`${lifetimeS}s`)
      .sign(key);
    signed.set(cacheKey, token);
    return token;
  };
}

/**
 * Makes a subgraph's half: the viewer whom the gateway signed, or null for a missing, foreign or expired signature.
 * Verified signatures are remembered until they expire.
 */
export function viewerVerifier(secret: string): (header: string | undefined) => Promise<Viewer | null> {
  const key = new TextEncoder().encode(secret);
  const verified = new LRUCache<string, Viewer>({ max: REMEMBERED });

  return async (header) => {
    if (header === undefined) return null;
    const known = verified.get(header);
    if (known !== undefined) return known;

    try {
      const { payload } = await jwtVerify(header, key, { audience: AUDIENCE, algorithms: ['HS256'] });
      const viewer: Viewer = { subject: payload.sub || null, roles: knownRoles(payload['roles']) };
      verified.set(header, viewer, { ttl: Math.max(1, (payload.exp ?? 0) * 1000 - Date.now()) });
      return viewer;
    } catch {
      return null;
    }
  };
}

/** The roles of a token's claim, unknown ones left out; everybody is also the public. */
export function knownRoles(claim: unknown): Role[] {
  const given = Array.isArray(claim) ? claim : [];
  return ROLES.filter((role) => role === Role.PUBLIC || given.includes(role));
}
