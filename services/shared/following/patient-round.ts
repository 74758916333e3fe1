import type { Logger } from 'pino';
import { describeError } from '../log.js';

/** The longest pause before a service that did not answer is asked again. Milliseconds. */
const LONGEST_MS = 30_000;

/** How long a service that was not heard of yet may take to start, beside this one, before that is worth a warning. */
const START_MS = 30_000;

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
 * end, and one that is up again is asked within half a minute. Its loss is told of once, and once that it is over: with a
 * warning, except while it may still be starting.
 */
export function patientRound(
  work: () => Promise<number>,
  { service, everyMs, log, stop, clock = () => performance.now() }: PatientOptions,
): () => Promise<Record<string, number>> {
  const loss = lossOf(service, log, clock);
  let failures = 0;
  let dueAt = -Infinity;
  return async () => {
    if (clock() < dueAt) return {};
    try {
      const count = await work();
      loss.isOver();
      failures = 0;
      return { [service]: count };
    } catch (error) {
      if (!stop.aborted) loss.isSeen(error);
      dueAt = clock() + Math.min(LONGEST_MS, everyMs * 2 ** Math.min(failures, 20));
      failures += 1;
      return {};
    }
  };
}

/** Tells of the loss of a service, once, and of its end. */
function lossOf(asked: string, log: Logger, clock: () => number) {
  const begunAt = clock();
  let hasAnswered = false;
  let told: 'nothing' | 'calmly' | 'as a warning' = 'nothing';
  return {
    isSeen: (error: unknown): void => {
      const mayStart = !hasAnswered && clock() - begunAt < START_MS;
      if (mayStart && told === 'nothing') {
        log.info({ asked }, 'it does not answer yet; it is asked again');
        told = 'calmly';
      } else if (!mayStart && told !== 'as a warning') {
        log.warn({ asked, error: describeError(error) }, 'its changes cannot be read');
        told = 'as a warning';
      }
    },
    isOver: (): void => {
      if (told !== 'nothing') log.info({ asked }, `its changes can be read${hasAnswered ? ' again' : ''}`);
      hasAnswered = true;
      told = 'nothing';
    },
  };
}
