import { closeCodeOf, NORMAL_CLOSURE } from './close-code.js';
import type { LiveLog } from './settings.js';

/**
 * Says once of a subgraph that it is lost, however many connections there are and are tried, and once that it is there again.
 * A connection that was opened before a loss and is closed after it was lost with the others, also when some are back by then.
 */
export class UpstreamLosses {
  #count = 0;
  #isLost = false;

  /** @param stopping ends when connections are closed because nobody needs them any more */
  constructor(
    private readonly subgraph: string,
    private readonly log: LiveLog,
    private readonly stopping: AbortSignal,
  ) {}

  /** Handlers for one client of graphql-ws. */
  ofConnection() {
    let known = this.#count;
    return {
      closed: (event: unknown) => {
        const closeCode = closeCodeOf(event);
        if (closeCode === NORMAL_CLOSURE || this.stopping.aborted) return;
        const isNew = known === this.#count;
        if (isNew && !this.#isLost) this.#begin(closeCode);
        known = this.#count;
      },
      connected: () => {
        known = this.#count;
        if (this.#isLost) this.#end();
      },
    };
  }

  #begin(closeCode: number | null): void {
    this.#count += 1;
    this.#isLost = true;
    const facts = { subgraph: this.subgraph, ...(closeCode !== null && { closeCode }) };
    this.log.warn(facts, 'a connection for subscriptions was lost; it is tried again');
  }

  #end(): void {
    this.#isLost = false;
    this.log.warn({ subgraph: this.subgraph }, 'a connection for subscriptions is there again');
  }
}
