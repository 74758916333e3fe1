import { Topic } from '../../live/testing/topic.js';

/** What the subgraphs know, and how they behave. Cases change it while a gateway is connected. */
export class World {
  readonly #seats = new Map<string, Topic<number>>();
  /** Fields that fail, by name, or by name and event: `vital`, `vital:3`. */
  readonly failing = new Set<string>();
  /** Events whose subscriptions are refused. */
  readonly refusing = new Set<string>();
  /** A value that networks has for every event. */
  weather = 'sun';

  /** The seats taken at an event: what subscriptions to it are told of. */
  seats(event: string): Topic<number> {
    const known = this.#seats.get(event);
    if (known !== undefined) return known;
    const seats = new Topic(0);
    this.#seats.set(event, seats);
    return seats;
  }

  /** @throws Error where the field is to fail */
  check(field: string, event: string): void {
    if (this.failing.has(field) || this.failing.has(`${field}:${event}`)) throw new Error(`${field} cannot be told`);
  }

  /** As it was in the beginning, but for the seats. */
  reset(): void {
    this.failing.clear();
    this.refusing.clear();
    this.weather = 'sun';
  }
}
