import { setTimeout as pause } from 'node:timers/promises';
import { refusalOf } from './import/write/row-refusal.js';

/** So often a transaction is done at most. */
export const MOST_ATTEMPTS = 5;

/** PostgreSQL has ended one of several transactions that could not go on beside each other: deadlocks, and serialisation. */
const CONFLICTS: readonly string[] = ['40P01', '40001'];

/** Pause before the second attempt at most; longer before each further one. */
const PAUSE_MS = 40;

/**
 * Does a transaction again that PostgreSQL has ended in favour of another one. Pauses differ at random, so that the same
 * two do not meet again.
 *
 * @param work the whole transaction; it is done anew, and nothing of an attempt before is left
 * @throws Error the conflict, when the last attempt ends in one, too
 */
export async function againAfterConflict<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !CONFLICTS.includes(refusalOf(error)?.code ?? '')) throw error;
      await pause(Math.random() * PAUSE_MS * attempt);
    }
  }
}
