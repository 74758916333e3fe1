import { z } from 'zod';
import type { Followed } from './followed.js';
import { type Asking, serviceQuery } from './service-query.js';

/** A service that takes longer is asked again. */
const PATIENCE_MS = 15_000;

export interface ChangePage {
  changes: { changedAt: Date }[];
  cursor: string;
  hasMore: boolean;
}

/** Asks a service for changes since a cursor; null when it says that the cursor is too old. */
export type AskService = (followed: Followed, after: string | null, first: number) => Promise<ChangePage | null>;

const Errors = z.object({ errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })).min(1) });

/**
 * Asks a service over HTTP, as the gateway does.
 *
 * @throws when it cannot be reached, or answers something else
 */
export function askService(asking: Asking): AskService {
  const ask = serviceQuery(asking, PATIENCE_MS);
  return async ({ query, change }, after, first) => {
    const answer = await ask(query, { after, first });
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
