import type { ExecutionResult, FormattedExecutionResult } from 'graphql';

/**
 * One query or mutation of one client. To graphql-ws it looks like results of which there is one: so it says when the
 * client has completed the operation, and the answer is for nobody then, whoever uses the id meanwhile.
 */
export class SocketExecution {
  #isAbandoned = false;
  #isGiven = false;

  /** @param result never rejects */
  constructor(private readonly result: Promise<FormattedExecutionResult>) {}

  /** What graphql-ws iterates over. It calls `return` when the client completes or goes away. */
  results(): AsyncIterableIterator<ExecutionResult> {
    const results: AsyncIterableIterator<ExecutionResult> = {
      next: () => this.#next(),
      return: () => {
        this.#isAbandoned = true;
        return Promise.resolve({ done: true, value: undefined });
      },
      [Symbol.asyncIterator]: () => results,
    };
    return results;
  }

  async #next(): Promise<IteratorResult<ExecutionResult>> {
    const value = (await this.result) as ExecutionResult; // formatted already
    // If graphql-ws learned of the end, it would tell the client, and forget whatever has the id by then.
    if (this.#isAbandoned) return new Promise(() => undefined);
    if (this.#isGiven) return { done: true, value: undefined };
    this.#isGiven = true;
    return { done: false, value };
  }
}
