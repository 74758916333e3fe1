import type { Logger } from 'pino';
import { describeError } from './log.js';

/**
 * The same work, with one line in the log when it begins to fail and one when it works again: however many wait for
 * it, and however often it is tried meanwhile.
 *
 * @param outage what cannot be done meanwhile: `what` is the beginning of a sentence, in the plural, `done` a participle, `facts` go into both lines
 */
export function logOutages<Arguments extends unknown[], Result>(
  work: (...given: Arguments) => Promise<Result>,
  { what, done, facts = {} }: { what: string; done: string; facts?: object },
  log: Pick<Logger, 'error' | 'info'>,
): (...given: Arguments) => Promise<Result> {
  let isFailing = false;
  return async (...given) => {
    try {
      const result = await work(...given);
      if (isFailing) log.info(facts, `${what} can be ${done} again`);
      isFailing = false;
      return result;
    } catch (error) {
      if (!isFailing) log.error({ ...facts, error: describeError(error) }, `${what} cannot be ${done}; trying again`);
      isFailing = true;
      throw error;
    }
  };
}
