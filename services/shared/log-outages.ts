import type { Logger } from 'pino';
import { describeError } from './log.js';

/**
 * The same reading, with one line in the log when it begins to fail and one when it works again: however many wait for
 * it, and however often it is tried meanwhile.
 *
 * @param what is read, as the beginning of a sentence, in the plural
 */
export function logOutages<Arguments extends unknown[], Result>(
  read: (...given: Arguments) => Promise<Result>,
  what: string,
  log: Pick<Logger, 'error' | 'info'>,
): (...given: Arguments) => Promise<Result> {
  let isFailing = false;
  return async (...given) => {
    try {
      const result = await read(...given);
      if (isFailing) log.info(`${what} can be read again`);
      isFailing = false;
      return result;
    } catch (error) {
      if (!isFailing) log.error({ error: describeError(error) }, `${what} cannot be read; trying again`);
      isFailing = true;
      throw error;
    }
  };
}
