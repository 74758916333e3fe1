import type { ChangedEvents } from './changed-events.js';

/** More changes than this are told as "any may have changed". */
const MOST_IDS = 1_000;

/** One who is told of changes: those that come while it does not read are told together. */
export class ChangeReader implements AsyncIterableIterator<ChangedEvents> {
  /** What was not told yet; null: any may have changed, which is what the first message says. */
  #unread: Set<string> | null = null;
  #reader: ((result: IteratorResult<ChangedEvents, undefined>) => void) | null = null;
  #isOpen = true;

  /** @param onClose called once, when the reader leaves or the feed ends */
  constructor(private readonly onClose: () => void) {}

  /** @param eventId null where it is not known which */
  changed(eventId: string | null): void {
    if (eventId === null || (this.#unread?.size ?? 0) >= MOST_IDS) this.#unread = null;
    else this.#unread?.add(eventId);
    if (this.#reader === null) return;
    this.#reader({ value: this.#take(), done: false });
    this.#reader = null;
  }

  end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#reader?.({ value: undefined, done: true });
    this.onClose();
  }

  next(): Promise<IteratorResult<ChangedEvents, undefined>> {
    if (!this.#isOpen) return Promise.resolve({ value: undefined, done: true });
    if (this.#unread === null || this.#unread.size > 0) return Promise.resolve({ value: this.#take(), done: false });
    return new Promise((resolve) => (this.#reader = resolve));
  }

  return(): Promise<IteratorResult<ChangedEvents, undefined>> {
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #take(): ChangedEvents {
    const ids = this.#unread && [...this.#unread];
    this.#unread = new Set();
    return { ids };
  }
}
