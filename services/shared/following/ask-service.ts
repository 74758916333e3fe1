import { z } from 'zod';
import type { Followed } from './followed.js';
import { type Asking, serviceQuery, ServiceRefusal } from './service-query.js';

/** A service that takes longer is asked again. */
const PATIENCE_MS = 15_000;

export interface ChangePage {
  changes: { changedAt: Date }[];
  cursor: string;
  hasMore: boolean;
}

/** Asks a service for changes since a cursor; null when it says that the cursor is too old. */
export type AskService = (followed: Followed, after: string | null, first: number) => Promise<ChangePage | null>;

/** What a service says of a cursor behind which it cannot say any more what has changed. */
const TOO_OLD = ['CURSOR_TOO_OLD', 'BAD_CURSOR'];

/**
 * Asks a service over HTTP, as the gateway does.
 *
 * @throws when it cannot be reached, or answers something else
 */
export function askService(asking: Asking): AskService {
  const ask = serviceQuery(asking, PATIENCE_MS);
  return async ({ query, change }, after, first) => {
    try {
      const page = z.object({ changes: z.array(change), cursor: z.string(), hasMore: z.boolean() });
      return z.object({ page }).parse(await ask(query, { after, first })).page;
    } catch (error) {
      if (error instanceof ServiceRefusal && error.codes.some((code) => TOO_OLD.includes(code))) return null;
      throw error;
    }
  };
}
