import { z } from 'zod';
import { Role, VIEWER_HEADER, type Viewer, viewerSigner } from '../identity.js';
import type { Followed } from './followed.js';

/** Nobody but who knows the services' common secret can be one. */
const asService = (subject: string): Viewer => ({ subject, roles: [Role.PUBLIC, Role.ADMIN] });
/** A service that takes longer is asked again. */
const PATIENCE_MS = 15_000;

export interface ChangePage {
  changes: { changedAt: Date }[];
  cursor: string;
  hasMore: boolean;
}

/** Asks a service for changes since a cursor; null when it says that the cursor is too old. */
export type AskService = (followed: Followed, after: string | null, first: number) => Promise<ChangePage | null>;

export interface Asking {
  url: string;
  /** The service that asks. */
  as: string;
  secret: string;
  /** Ends what is under way. */
  stop: AbortSignal;
}

const Errors = z.object({ errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })).min(1) });

/**
 * Asks a service over HTTP, as the gateway does.
 *
 * @throws when it cannot be reached, or answers something else
 */
export function askService({ url, as, secret, stop }: Asking): AskService {
  const sign = viewerSigner(secret);
  return async ({ query, change }, after, first) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [VIEWER_HEADER]: await sign(asService(as)) },
      body: JSON.stringify({ query, variables: { after, first } }),
      signal: AbortSignal.any([stop, AbortSignal.timeout(PATIENCE_MS)]),
    });
    const answer: unknown = await response.json();
    const refusal = Errors.safeParse(answer);
    if (refusal.success) {
      const [code] = refusal.data.errors.map(({ extensions }) => extensions.code);
      if (code === 'CURSOR_TOO_OLD' || code === 'BAD_CURSOR') return null;
      throw new Error(`the service refuses to tell its changes: ${code}`);
    }
    const page = z.object({ changes: z.array(change), cursor: z.string(), hasMore: z.boolean() });
    return z.object({ data: z.object({ page }) }).parse(answer).data.page;
  };
}
