import { refuse } from '../../errors.js';
import type { GraphReader } from './answers.js';

/** When to ask again; a file of 150,000 parties and ties takes about as long. */
const RETRY_AFTER_SECONDS = 5;

/**
 * Makes so many files at once. Each holds its part of the network with all figures, and has them calculated however long
 * that takes, so whoever comes next is refused instead of being made to wait. Who goes before it is there leaves a place.
 *
 * @returns rejects with ParticipationError EXPORT_BUSY
 */
export function boundedFiles(file: GraphReader['file'], atOnce: number): GraphReader['file'] {
  let underWay = 0;
  return async (of, format, asker) => {
    if (underWay >= atOnce) {
      throw refuse('EXPORT_BUSY', { limit: atOnce, retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
    underWay += 1;
    try {
      return await file(of, format, asker);
    } finally {
      underWay -= 1;
    }
  };
}
