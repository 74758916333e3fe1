import { Broken } from './broken.js';

/** What has come and was not looked at yet. */
export class Inbox<Item> {
  readonly #items: Item[] = [];
  #wake: () => void = () => undefined;
  #end: string | null = null;

  /** @param deadline until when anything is waited for */
  constructor(private readonly deadline: AbortSignal) {
    deadline.addEventListener('abort', () => this.#wake(), { once: true });
  }

  put(item: Item): void {
    this.#items.push(item);
    this.#wake();
  }

  /** Nothing more will come. @param how it ended, as a sentence's beginning */
  end(how: string): void {
    this.#end ??= how;
    this.#wake();
  }

  /** @throws Broken when it does not come before the deadline or the end */
  async take(what: string): Promise<Item> {
    for (;;) {
      const item = this.#items.shift();
      if (item !== undefined) return item;
      if (this.#end !== null) throw new Broken(`${this.#end} before ${what} came`);
      if (this.deadline.aborted) throw new Broken(`${what} did not come in time`);
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
