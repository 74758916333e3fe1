import { setTimeout as wait } from 'node:timers/promises';

/** Pauses between tries, in milliseconds: a connection that breaks is there again by then, or not so soon. */
const PAUSES_MS = [50, 250, 1_000];

/**
 * Does again what fails, a few times within two seconds: notes of what has happened, which nobody can find out later.
 *
 * @param work doing it twice is the same as once
 * @throws what the last try has thrown
 */
export async function persistently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (const pause of PAUSES_MS) {
    try {
      return await work();
    } catch {
      await wait(pause);
    }
  }
  return work();
}
