import { setImmediate as nextTurn } from 'node:timers/promises';
import type { GraphQLError } from 'graphql';
import type { SharedText } from './shared-text.js';

/** A client's end of a subscription. Whatever it does with a state, it keeps none but the newest. */
export interface Subscriber {
  next(state: SharedText): void;
  error(errors: readonly GraphQLError[]): void;
  complete(): void;
}

/** So many are told in one go, which takes some two milliseconds; then the process looks after whatever else has come. */
export const TOLD_AT_ONCE = 250;

/** Everybody who subscribed to the same, and the newest state that they are told. */
export class Audience {
  readonly #subscribers = new Set<Subscriber>();
  #state: SharedText | null = null;
  #told: Promise<void> = Promise.resolve();

  get size(): number {
    return this.#subscribers.size;
  }

  get hasState(): boolean {
    return this.#state !== null;
  }

  /** Settles when all who were there have the newest state. */
  get told(): Promise<void> {
    return this.#told;
  }

  /** Adds a subscriber, who gets the newest state at once if there is one. */
  add(subscriber: Subscriber): void {
    this.#subscribers.add(subscriber);
    if (this.#state !== null) subscriber.next(this.#state);
  }

  delete(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
  }

  /** Tells a newer state to all who are there, after they have been `told` the one before. */
  tell(state: SharedText): void {
    this.#state = state;
    this.#told = this.#tell(state, [...this.#subscribers]);
  }

  /** Tells everybody of the end. */
  dismiss(tell: (subscriber: Subscriber) => void): void {
    for (const subscriber of this.#subscribers) tell(subscriber);
  }

  /** Who comes meanwhile has got the state, and is not among them. */
  async #tell(state: SharedText, subscribers: readonly Subscriber[]): Promise<void> {
    for (const [index, subscriber] of subscribers.entries()) {
      if (index > 0 && index % TOLD_AT_ONCE === 0) await nextTurn();
      if (this.#subscribers.has(subscriber)) subscriber.next(state);
    }
  }
}
