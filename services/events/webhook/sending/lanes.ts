/** The most that waits in one lane. */
const LONGEST = 20;

interface Lane {
  length: number;
  /** Whether something in it has failed since it was last empty. */
  isBlocked: boolean;
  tail: Promise<void>;
}

/** How something in a lane went. */
export type Passage = 'passed' | 'failed';

/**
 * Lets things pass one after the other in each lane, and all lanes beside each other: an endpoint that does not answer
 * holds up nobody else, and gets its messages in their order. Once something has failed, the rest of the lane is put off.
 */
export class Lanes {
  readonly #lanes = new Map<string, Lane>();
  #taken = 0;

  /** @param most how much is in all lanes together */
  constructor(private readonly most: number) {}

  /** How much more may come. */
  get room(): number {
    return Math.max(this.most - this.#taken, 0);
  }

  /**
   * Takes something into a lane.
   *
   * @param pass is called when its turn has come
   * @param putOff is called instead where the lane is full, or something before it has failed
   */
  enter(name: string, pass: () => Promise<Passage>, putOff: () => Promise<void>): Promise<void> {
    const lane = this.#lanes.get(name) ?? { length: 0, isBlocked: false, tail: Promise.resolve() };
    if (lane.length >= LONGEST || lane.isBlocked) return putOff();
    this.#lanes.set(name, lane);
    lane.length += 1;
    this.#taken += 1;
    lane.tail = lane.tail.then(() => this.#pass(lane, pass, putOff)).finally(() => this.#leave(name, lane));
    return lane.tail;
  }

  /** Resolves when all lanes are empty. */
  async drain(): Promise<void> {
    await Promise.allSettled([...this.#lanes.values()].map(({ tail }) => tail));
  }

  async #pass(lane: Lane, pass: () => Promise<Passage>, putOff: () => Promise<void>): Promise<void> {
    if (lane.isBlocked) return putOff();
    if ((await pass()) === 'failed') lane.isBlocked = true;
  }

  #leave(name: string, lane: Lane): void {
    lane.length -= 1;
    this.#taken -= 1;
    if (lane.length === 0) this.#lanes.delete(name);
  }
}
