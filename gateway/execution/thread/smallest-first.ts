export interface TurnsOptions {
  /** How long somebody waits for a turn, and how long a turn may take. */
  readonly timeoutMs: number;
  readonly mostWaiting: number;
  /** What is thrown at whoever had a turn and took too long, or had none in time, or finds too many waiting. */
  readonly refusal: (hadTurn: boolean) => Error;
  /** Ends the work of a turn that takes too long, so that it fails; the next turn is after that. */
  readonly onStuck: () => Promise<unknown>;
}

interface Waiting {
  readonly size: number;
  readonly run: () => Promise<void>;
}

/** Lets one after the other do something, the smallest first: who wants little does not wait for all who want much. */
export class SmallestFirst {
  readonly #waiting = new Set<Waiting>();
  #recovered: Promise<unknown> = Promise.resolve();
  #isTaken = false;

  constructor(private readonly options: TurnsOptions) {}

  /** @throws the refusal, or what the work throws */
  take<Value>(size: number, work: () => Promise<Value>): Promise<Value> {
    const { timeoutMs, mostWaiting, refusal } = this.options;
    if (this.#waiting.size >= mostWaiting) return Promise.reject(refusal(false));
    return new Promise<Value>((resolve, reject) => {
      const refuse = (): void => reject(refusal(true));
      const waiting = { size, run: () => this.#inTime(() => work().then(resolve, reject), refuse, timer) };
      const timer = setTimeout(() => {
        this.#waiting.delete(waiting);
        reject(refusal(false));
      }, timeoutMs);
      this.#waiting.add(waiting);
      if (!this.#isTaken) void this.#goOn();
    });
  }

  async #inTime(work: () => Promise<void>, refuse: () => void, waited: NodeJS.Timeout): Promise<void> {
    clearTimeout(waited);
    const { timeoutMs, onStuck } = this.options;
    const taking = setTimeout(() => {
      refuse();
      this.#recovered = onStuck().catch(() => undefined); // whoever is next is told
    }, timeoutMs);
    await work();
    clearTimeout(taking);
    await this.#recovered;
  }

  async #goOn(): Promise<void> {
    this.#isTaken = true;
    for (let next = this.#smallest(); next !== undefined; next = this.#smallest()) {
      this.#waiting.delete(next);
      await next.run();
    }
    this.#isTaken = false;
  }

  #smallest(): Waiting | undefined {
    let smallest: Waiting | undefined;
    for (const waiting of this.#waiting) {
      if (smallest === undefined || waiting.size < smallest.size) smallest = waiting;
    }
    return smallest;
  }
}
