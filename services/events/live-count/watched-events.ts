import { NewestValue } from '../../shared/listening/newest-value.js';
import { refuse } from '../errors.js';
import type { LiveCount } from './live-count.js';

export interface WatchedEventsOptions {
  /** The counts now, one per id, in order; null where there is no such event. Tried again when it fails. */
  read: (eventIds: readonly string[]) => Promise<(LiveCount | null)[]>;
  /** Longest time a change may be held back to merge it with newer ones. Milliseconds; 0 sends at once. */
  maxLagMs: number;
  /** Called once, when nobody watches any more. */
  onClose: () => void;
}

const RETRY_MS = 1_000;

/**
 * The counts of several events for one who watches them: all of them again whenever one changes, in the order of the ids.
 * Each message is complete, so that one who joins late or skips some knows everything. What has changed is read together,
 * once a lag, so that nothing is held back for longer.
 */
export class WatchedEvents {
  readonly #messages = new NewestValue<LiveCount[]>(() => this.#close());
  readonly #counts = new Map<string, LiveCount>();
  readonly #behind = new Set<string>();
  #ids: readonly string[];
  #timer: NodeJS.Timeout | undefined;
  #readAt = -Infinity;
  #isReading = false;
  #isOver = false;

  constructor(
    eventIds: readonly string[],
    private readonly options: WatchedEventsOptions,
  ) {
    this.#ids = [...new Set(eventIds)];
  }

  /**
   * Reads what the counts are now, the first message. Changes are heard of before, so that none between the two is missed.
   *
   * @throws ParticipationError EVENT_NOT_FOUND
   */
  async open(): Promise<AsyncIterableIterator<LiveCount[]>> {
    try {
      await this.#read(this.#ids);
      if (this.#ids.some((id) => !this.#counts.has(id))) throw refuse('EVENT_NOT_FOUND');
    } catch (error) {
      this.end();
      throw error;
    }
    this.#put();
    return this.#messages;
  }

  /** A change of an event to this version was announced. */
  changed(eventId: string, version: number): void {
    if (!this.#ids.includes(eventId) || version <= (this.#counts.get(eventId)?.version ?? -1)) return;
    this.#behind.add(eventId);
    this.#readSoon();
  }

  /** Changes may have been missed, and messages lost further down. */
  resumed(): void {
    for (const id of this.#ids) this.#behind.add(id);
    this.#readSoon();
  }

  /** Watches these events from now on. */
  follow(eventIds: readonly string[]): void {
    const before = new Set(this.#ids);
    this.#ids = [...new Set(eventIds)];
    const added = this.#ids.filter((id) => !before.has(id));
    if (added.length === 0 && this.#ids.length === before.size) return;
    for (const id of added) this.#behind.add(id);
    this.#readSoon();
  }

  end(): void {
    this.#messages.end();
  }

  #readSoon(delay = Math.max(this.#readAt + this.options.maxLagMs - performance.now(), 0)): void {
    if (this.#isOver || this.#isReading) return;
    // Also without a lag: what changed in one transaction is announced in one go.
    this.#timer ??= setTimeout(() => void this.#send(), delay);
  }

  async #send(): Promise<void> {
    this.#timer = undefined;
    const ids = [...this.#behind];
    this.#behind.clear();
    this.#isReading = true;
    let hasFailed = false;
    try {
      await this.#read(ids);
      this.#put();
    } catch {
      for (const id of ids) this.#behind.add(id);
      hasFailed = true;
    }
    this.#isReading = false;
    if (hasFailed) this.#readSoon(RETRY_MS);
    else if (this.#behind.size > 0) this.#readSoon();
  }

  async #read(ids: readonly string[]): Promise<void> {
    this.#readAt = performance.now();
    const counts = ids.length === 0 ? [] : await this.options.read(ids);
    ids.forEach((id, index) => {
      const count = counts[index] ?? null;
      if (count === null) this.#counts.delete(id);
      else if (count.version >= (this.#counts.get(id)?.version ?? -1)) this.#counts.set(id, count);
    });
  }

  #put(): void {
    const counts = this.#ids.flatMap((id) => this.#counts.get(id) ?? []);
    this.#messages.put(counts);
    if (counts.length === 0 && this.#ids.length > 0) this.end(); // all of them were removed
  }

  #close(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.options.onClose();
  }
}
