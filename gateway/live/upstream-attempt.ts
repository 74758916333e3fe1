import type { Update } from '../execution/run-operation.js';
import { isFault } from './passing-failure.js';

/** What has come of a subscription since it was last asked for, over this connection or the next one. */
export class Attempt {
  /** Since the last answer. */
  failures = 0;
  /** It was answered with a fault, which is kept from those who have a state. */
  hasFailed = false;
  #isFirst = true;
  #hadAnswer = false;

  begins(): void {
    this.#isFirst = true;
    this.hasFailed = false;
  }

  /** Whether an update is to be passed on. Who never had an answer is told of a fault, too. */
  isAnswer(update: Update): boolean {
    this.hasFailed = this.#isFirst && this.#hadAnswer && isFault(update);
    if (this.hasFailed) return false;
    this.#isFirst = false;
    this.#hadAnswer ||= !isFault(update);
    this.failures = 0;
    return true;
  }
}
