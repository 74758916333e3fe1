import { setImmediate } from 'node:timers/promises';

/** Waits for what must become true; the test's deadline is the limit. */
export async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await setImmediate();
}
