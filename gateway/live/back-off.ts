import { setTimeout as delay } from 'node:timers/promises';
import type { LiveLimits } from './settings.js';

type Waits = Pick<LiveLimits, 'retryFirstMs' | 'retryLongestMs'>;

/**
 * Waits before something is tried again. Each wait is up to twice as long as the one before; by chance shorter, so that
 * not all come back at once. Ends early, without an error, when the signal does.
 */
export async function backOff(attempt: number, waits: Waits, signal: AbortSignal): Promise<void> {
  await delay(waitBefore(attempt, waits, Math.random()), undefined, { signal }).catch(() => undefined);
}

/**
 * How long is waited. Milliseconds.
 *
 * @param attempt how often it has been tried again before
 * @param chance from 0 to 1
 */
export function waitBefore(attempt: number, { retryFirstMs, retryLongestMs }: Waits, chance: number): number {
  return Math.min(retryLongestMs, retryFirstMs * 2 ** attempt) * (0.5 + chance / 2);
}
