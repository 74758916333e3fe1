import type { Logger } from 'pino';
import { describeError } from './log.js';

export interface RoundsOptions {
  /** Pause between two rounds, in milliseconds. */
  everyMs: number;
  /** What is done; says how many of each. */
  round: () => Promise<Readonly<Record<string, number>>>;
  log: Logger;
}

/**
 * Does what is due by the clock again and again, until stopped; the first time after a pause. A round that fails is
 * logged, and the next one tries again.
 *
 * @returns `stop` waits for a round that is under way
 */
export function startRounds({ everyMs, round, log }: RoundsOptions): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();

  const run = async (): Promise<void> => {
    try {
      const done = Object.entries(await round()).filter(([, count]) => count > 0);
      if (done.length > 0) log.info(Object.fromEntries(done), 'did what was due');
    } catch (error) {
      log.error({ error: describeError(error) }, 'what is due could not be done; trying again');
    }
    plan();
  };
  const plan = (): void => {
    if (isStopped) return;
    timer = setTimeout(() => {
      running = run();
    }, everyMs);
  };
  plan();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
