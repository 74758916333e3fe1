import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Cancellation } from '../../../shared/cancellation.js';

/** So long the thread is kept at a time. Milliseconds. */
const TURN_MS = 10;
/** Looking at the clock for each one would take longer than many of them do. */
const AT_ONCE = 64;

/**
 * Makes one thing of each of many. Whatever else the thread has to do has turns in between, so that nobody waits for all of
 * them.
 *
 * @throws the reason of the asker who has gone
 */
export async function inTurns<Item, Made>(
  items: ArrayLike<Item>,
  make: (item: Item, index: number) => Made,
  asker?: Cancellation,
): Promise<Made[]> {
  const made: Made[] = [];
  let begun = performance.now();
  for (let index = 0; index < items.length; index++) {
    made.push(make(items[index] as Item, index));
    if (index % AT_ONCE !== 0 || performance.now() - begun < TURN_MS) continue;
    await nextTurn();
    if (asker?.aborted === true) throw asker.reason;
    begun = performance.now();
  }
  return made;
}
