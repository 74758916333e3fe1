import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Subscriber } from './audience.js';
import type { ClientSocket } from './client-socket.js';
import type { SharedText } from './shared-text.js';

/** Errors that end a subscription; graphql-ws takes one error only, so they travel inside it. */
export class SubscriptionEnded extends Error {
  override readonly name = 'SubscriptionEnded';

  constructor(readonly errors: readonly GraphQLError[]) {
    super('the subscription ended');
  }
}

/**
 * One subscription of one client. To graphql-ws it looks like results that never come until it ends: states go around
 * the library, straight to the socket, while starting, completing and failing stay with it.
 */
export class SocketSubscription implements Subscriber {
  readonly #beginning: Buffer;
  readonly #ended: Promise<IteratorResult<ExecutionResult>>;
  #end: () => void = () => undefined;
  #fail: (reason: SubscriptionEnded) => void = () => undefined;
  #newest: SharedText | null = null;
  /** Leaves the relay; set by whoever subscribes. */
  leave: () => void = () => undefined;

  /** @param id the client's name for the subscription */
  constructor(
    private readonly socket: ClientSocket,
    id: string,
  ) {
    this.#beginning = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
    this.#ended = new Promise((resolve, reject) => {
      this.#end = () => resolve({ done: true, value: undefined });
      this.#fail = reject;
    });
    // It may fail before graphql-ws begins to wait for it.
    this.#ended.catch(() => undefined);
  }

  next(state: SharedText): void {
    this.#newest = state;
    this.socket.sendState(this.#beginning, state, this.#catchUp);
  }

  error(errors: readonly GraphQLError[]): void {
    this.#fail(new SubscriptionEnded(errors));
    this.complete();
  }

  /** The last state is still delivered before the end. */
  complete(): void {
    if (this.#newest !== null && this.socket.forget(this.#catchUp))
      this.socket.writeState(this.#beginning, this.#newest);
    this.abandon();
    this.#end();
  }

  /**
   * Leaves without a word: the client has completed, or is gone. To graphql-ws it is as if nothing came any more. If it
   * learned of the end it would tell the client, who may use the id again by then, and forget the new subscription.
   */
  abandon(): void {
    this.socket.forget(this.#catchUp);
    this.leave();
  }

  /** What graphql-ws iterates over. It calls `return` when the client completes or goes away. */
  results(): AsyncIterableIterator<ExecutionResult> {
    const results: AsyncIterableIterator<ExecutionResult> = {
      next: () => this.#ended,
      return: () => {
        this.abandon();
        return Promise.resolve({ done: true, value: undefined });
      },
      [Symbol.asyncIterator]: () => results,
    };
    return results;
  }

  readonly #catchUp = (): void => {
    if (this.#newest !== null) this.next(this.#newest);
  };
}
