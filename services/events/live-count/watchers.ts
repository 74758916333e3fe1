/** Who is to be told of which event. Most events have one watcher: only more of them make a set. */
export class Watchers<Watcher extends object> {
  readonly #byEvent = new Map<string, Watcher | Set<Watcher>>();

  add(watcher: Watcher, eventIds: Iterable<string>): void {
    for (const id of eventIds) {
      const known = this.#byEvent.get(id);
      if (known instanceof Set) known.add(watcher);
      else this.#byEvent.set(id, known === undefined || known === watcher ? watcher : new Set([known, watcher]));
    }
  }

  remove(watcher: Watcher, eventIds: Iterable<string>): void {
    for (const id of eventIds) {
      const known = this.#byEvent.get(id);
      if (known instanceof Set) known.delete(watcher);
      if (known === watcher || (known instanceof Set && known.size === 0)) this.#byEvent.delete(id);
    }
  }

  of(eventId: string): Iterable<Watcher> {
    const known = this.#byEvent.get(eventId);
    if (known === undefined) return [];
    return known instanceof Set ? known : [known];
  }

  /** Events that somebody watches. */
  get size(): number {
    return this.#byEvent.size;
  }
}
