import type { Logger } from 'pino';
import { describeError } from './log.js';

/** At most one outage is told of in this time: where some calls fail and others do not, each would be one. Milliseconds. */
const CALM_MS = 10_000;

/**
 * The same work, with one line in the log when it begins to fail and one when it works again: however many wait for
 * it, however often it is tried meanwhile, and whether all calls fail or only some.
 *
 * @param outage what cannot be done meanwhile: `what` is the beginning of a sentence, in the plural, `done` a participle, `facts` go into both lines
 * @param clock milliseconds that only grow
 */
export function logOutages<Arguments extends unknown[], Result>(
  work: (...given: Arguments) => Promise<Result>,
  { what, done, facts = {} }: { what: string; done: string; facts?: object },
  log: Pick<Logger, 'error' | 'info'>,
  clock: () => number = () => performance.now(),
): (...given: Arguments) => Promise<Result> {
  let isTold = false;
  let toldAt = -Infinity;
  let failures = 0;
  const hasFailed = (error: unknown): void => {
    failures += 1;
    if (isTold || clock() - toldAt < CALM_MS) return;
    log.error({ ...facts, error: describeError(error) }, `${what} cannot be ${done}; trying again`);
    [isTold, toldAt] = [true, clock()];
  };
  return async (...given) => {
    const failuresBefore = failures;
    try {
      const result = await work(...given);
      if (isTold && failures === failuresBefore) {
        log.info(facts, `${what} can be ${done} again`);
        isTold = false;
      }
      return result;
    } catch (error) {
      hasFailed(error);
      throw error;
    }
  };
}
