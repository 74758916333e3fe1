import type { FeedMessage } from './feed-message.js';

/** Terms that are remembered: more than one speaks only while leadership changes hands. */
const MOST_TERMS = 8;

/** The numbers that were heard, by which a listener finds out that it has missed something. */
export class HeardTerms {
  readonly #last = new Map<string, number>();

  /** @returns whether changes before this message may have been missed; of a new term, all before it may have been */
  missedBefore({ term, number, change }: FeedMessage): boolean {
    const last = this.#last.get(term);
    this.#last.delete(term); // to the end, as the one that was heard last
    this.#last.set(term, Math.max(number, last ?? 0));
    for (const oldest of this.#last.keys()) {
      if (this.#last.size <= MOST_TERMS) break;
      this.#last.delete(oldest);
    }
    return last === undefined || last < (change === undefined ? number : number - 1);
  }
}
