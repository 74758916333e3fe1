/**
 * A reader that is always given the newest value: one that it has not fetched when the next comes is replaced. So a
 * slow reader makes nothing grow, and still sees the last state.
 */
export class NewestValue<Value> implements AsyncIterableIterator<Value> {
  #unread: { value: Value } | null = null;
  #readers: ((result: IteratorResult<Value, undefined>) => void)[] = [];
  #isOpen = true;

  /** @param onClose called once, when the reader leaves or the value has ended */
  constructor(private readonly onClose: () => void = () => undefined) {}

  put(value: Value): void {
    if (!this.#isOpen) return;
    const reader = this.#readers.shift();
    if (reader === undefined) this.#unread = { value };
    else reader({ value, done: false });
  }

  /** No more values come; one that is unread is still read. */
  end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    for (const reader of this.#readers.splice(0)) reader({ value: undefined, done: true });
    this.onClose();
  }

  next(): Promise<IteratorResult<Value, undefined>> {
    const unread = this.#unread;
    this.#unread = null;
    if (unread !== null) return Promise.resolve({ value: unread.value, done: false });
    if (!this.#isOpen) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve) => this.#readers.push(resolve));
  }

  return(): Promise<IteratorResult<Value, undefined>> {
    this.#unread = null;
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
