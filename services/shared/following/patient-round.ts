import type { Logger } from 'pino';
import { describeError } from '../log.js';

/** The longest pause before a service that did not answer is asked again. Milliseconds. */
const LONGEST_MS = 30_000;

export interface PatientOptions {
  /** What is asked; its logs name it. */
  service: string;
  /** Pause between two rounds, in milliseconds. */
  everyMs: number;
  log: Logger;
  /** Ends all rounds: what fails then is nothing to be told of. */
  stop: AbortSignal;
  /** Milliseconds that only grow. */
  clock?: () => number;
}

/**
 * Rounds that are left out, twice as many each time, after one has failed: a service that is down is not asked without
 * end, and one that is up again is asked within half a minute. Its loss is told of once, and once that it is over.
 */
export function patientRound(
  work: () => Promise<number>,
  { service, everyMs, log, stop, clock = () => performance.now() }: PatientOptions,
): () => Promise<Record<string, number>> {
  let failures = 0;
  let dueAt = -Infinity;
  return async () => {
    if (clock() < dueAt) return {};
    try {
      const count = await work();
      if (failures > 0) log.info({ service }, 'its changes can be read again');
      failures = 0;
      return { [service]: count };
    } catch (error) {
      if (failures === 0 && !stop.aborted) {
        log.warn({ service, error: describeError(error) }, 'its changes cannot be read');
      }
      dueAt = clock() + Math.min(LONGEST_MS, everyMs * 2 ** Math.min(failures, 20));
      failures += 1;
      return {};
    }
  };
}
