import { setTimeout as wait } from 'node:timers/promises';
import { type DataSource, QueryFailedError } from 'typeorm';
import { ParticipationError } from '../../shared/errors.js';
import type { ChangedEventsFeed } from '../changed-events/changed-events.feed.js';
import { idsOf, type WhichEvents } from './which-events.js';

/** How long after a change it is looked which events are meant: what is imported together is seen together. */
const PAUSE_MS = 1_000;

/**
 * Which events are meant from now on, whenever any event has changed. Where they would be too many, or cannot be read, what was
 * meant before stays until the next change.
 *
 * @throws when the database cannot be listened to
 */
export async function meantEvents(
  which: WhichEvents,
  { db, changedEvents }: { db: DataSource; changedEvents: ChangedEventsFeed },
): Promise<AsyncIterableIterator<readonly string[]>> {
  const changed = await changedEvents.watch();
  const over = new AbortController();
  const meant: AsyncIterableIterator<readonly string[]> = {
    next: async () => {
      for (;;) {
        const { done } = await changed.next();
        await wait(PAUSE_MS, null, { signal: over.signal, ref: false }).catch(() => null);
        if (done === true || over.signal.aborted) return { value: undefined, done: true };
        const ids = await idsNow(db, which);
        if (ids !== null) return { value: ids, done: false };
      }
    },
    return: async () => {
      over.abort();
      await changed.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => meant,
  };
  return meant;
}

/** Null where they would be too many, or the database does not answer. */
async function idsNow(db: DataSource, which: WhichEvents): Promise<readonly string[] | null> {
  try {
    return await idsOf(db, which);
  } catch (error) {
    if (error instanceof ParticipationError || error instanceof QueryFailedError) return null;
    throw error;
  }
}
