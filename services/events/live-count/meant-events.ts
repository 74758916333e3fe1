import { setTimeout as wait } from 'node:timers/promises';
import { ParticipationError } from '../../shared/errors.js';
import type { Feeds } from '../feeds.js';
import { type FindEvents, idsOf, type WhichEvents } from './which-events.js';

/** How long after a change it is looked which events are meant: what is imported together is seen together. */
const PAUSE_MS = 1_000;

/**
 * Which events are meant from now on, whenever any event has changed. Where they would be too many, what was meant before
 * stays until the next change; where they cannot be read, until they can.
 *
 * @throws when the database cannot be listened to
 */
export async function meantEvents(
  which: WhichEvents,
  { findEvents, changedRows }: Pick<Feeds, 'findEvents' | 'changedRows'>,
): Promise<AsyncIterableIterator<readonly string[]>> {
  const changed = await changedRows.watch();
  const over = new AbortController();
  const hasLeft = () => over.signal.aborted;
  const end: IteratorResult<readonly string[], undefined> = { value: undefined, done: true };
  const meant: AsyncIterableIterator<readonly string[]> = {
    next: async () => {
      for (let isDue = false; ;) {
        const isOver = !isDue && (await changed.next()).done === true;
        await wait(PAUSE_MS, null, { signal: over.signal, ref: false }).catch(() => null);
        if (isOver || hasLeft()) return end;
        const ids = await idsNow(findEvents, which);
        if (hasLeft()) return end;
        if (typeof ids === 'object') return { value: ids, done: false };
        isDue = ids === 'unknown';
      }
    },
    return: async () => {
      over.abort();
      await changed.return?.();
      return end;
    },
    [Symbol.asyncIterator]: () => meant,
  };
  return meant;
}

/** Unknown where they cannot be read, which is in the log. */
async function idsNow(find: FindEvents, which: WhichEvents): Promise<readonly string[] | 'too many' | 'unknown'> {
  try {
    return await idsOf(find, which);
  } catch (error) {
    return error instanceof ParticipationError ? 'too many' : 'unknown';
  }
}
