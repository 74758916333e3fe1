import { setTimeout as delay } from 'node:timers/promises';
import type { LiveLimits } from './settings.js';

/**
 * Waits before something is tried again. Each wait is up to twice as long as the one before; by chance shorter, so that
 * not all come back at once. Ends early, without an error, when the signal does.
 */
export async function backOff(
  attempt: number,
  { retryFirstMs, retryLongestMs }: Pick<LiveLimits, 'retryFirstMs' | 'retryLongestMs'>,
  signal: AbortSignal,
): Promise<void> {
  const longest = Math.min(retryLongestMs, retryFirstMs * 2 ** Math.min(attempt, 20));
  await delay(longest * (0.5 + Math.random() / 2), undefined, { signal, ref: false }).catch(() => undefined);
}
