/** A value that changes: whoever subscribes gets what it is now, then each change. */
export class Topic<Value> {
  readonly #listeners = new Map<AsyncIterableIterator<Value>, (value: Value) => void>();

  constructor(private value: Value) {}

  /** How many subscriptions are open. */
  get subscriptions(): number {
    return this.#listeners.size;
  }

  publish(value: Value): void {
    this.value = value;
    for (const listener of this.#listeners.values()) listener(value);
  }

  /** Ends every subscription after what was published. */
  end(): void {
    for (const iterator of this.#listeners.keys()) void iterator.return?.();
  }

  subscribe(): AsyncIterableIterator<Value> {
    const queue: Value[] = [this.value];
    let wake: (() => void) | null = null;
    let isOver = false;
    const iterator: AsyncIterableIterator<Value> = {
      next: async () => {
        while (queue.length === 0 && !isOver) await new Promise<void>((resolve) => (wake = resolve));
        const value = queue.shift();
        return value === undefined ? { done: true, value: undefined } : { done: false, value };
      },
      return: () => {
        isOver = true;
        this.#listeners.delete(iterator);
        wake?.();
        return Promise.resolve({ done: true, value: undefined });
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    this.#listeners.set(iterator, (value) => {
      queue.push(value);
      wake?.();
    });
    return iterator;
  }
}
