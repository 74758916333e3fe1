import { NewestValue } from '../../shared/listening/newest-value.js';
import { refuse } from '../errors.js';
import type { LiveCount } from './live-count.js';

export interface WatchedEventsOptions {
  /** The counts now, one per id, in order; null where there is no such event. Tried again when it fails. */
  read: (eventIds: readonly string[]) => Promise<(LiveCount | null)[]>;
  /** Longest time a change may be held back to merge it with newer ones. Milliseconds; 0 sends at once. */
  maxLagMs: number;
  /** Whether others may be followed later: then it goes on, and is no error, where one of them or all are not there. */
  mayFollow?: boolean;
  /** Called when other events are watched from then on. */
  onFollow: (change: { added: readonly string[]; left: readonly string[] }) => void;
  /** Called once, when nobody watches any more; with the events that were watched. */
  onClose: (eventIds: ReadonlySet<string>) => void;
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
  #ids: ReadonlySet<string>;
  #timer: NodeJS.Timeout | undefined;
  #readAt = -Infinity;
  #isReading = false;
  #isOver = false;

  constructor(
    eventIds: readonly string[],
    private readonly options: WatchedEventsOptions,
  ) {
    this.#ids = new Set(eventIds);
  }

  /**
   * Reads what the counts are now, the first message. Changes are heard of before, so that none between the two is missed.
   *
   * @throws ParticipationError EVENT_NOT_FOUND
   */
  async open(): Promise<AsyncIterableIterator<LiveCount[]>> {
    this.#isReading = true;
    try {
      const ids = [...this.#ids];
      await this.#read(ids);
      const isMissing = ids.some((id) => !this.#counts.has(id));
      if (isMissing && this.options.mayFollow !== true) throw refuse('EVENT_NOT_FOUND');
    } catch (error) {
      this.end();
      throw error;
    }
    this.#isReading = false;
    this.#put();
    if (this.#behind.size > 0) this.#readSoon();
    return this.#messages;
  }

  /** A change of one of these events to this version was announced. */
  changed(eventId: string, version: number): void {
    if (version <= (this.#counts.get(eventId)?.version ?? -1)) return;
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
    if (this.#isOver) return;
    const before = this.#ids;
    this.#ids = new Set(eventIds);
    const added = [...this.#ids].filter((id) => !before.has(id));
    const left = [...before].filter((id) => !this.#ids.has(id));
    if (added.length === 0 && left.length === 0) return;
    for (const id of left) this.#forget(id);
    this.options.onFollow({ added, left });
    for (const id of added) this.#behind.add(id);
    this.#readSoon();
  }

  end(): void {
    this.#messages.end();
  }

  #forget(eventId: string): void {
    this.#counts.delete(eventId);
    this.#behind.delete(eventId);
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
      for (const id of ids) if (this.#ids.has(id)) this.#behind.add(id);
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
      if (count === null || !this.#ids.has(id)) this.#counts.delete(id);
      else if (count.version >= (this.#counts.get(id)?.version ?? -1)) this.#counts.set(id, count);
    });
  }

  /** Sends nothing while an event was not read yet: a message has them all. */
  #put(): void {
    if ([...this.#behind].some((id) => !this.#counts.has(id))) return;
    const counts = [...this.#ids].flatMap((id) => this.#counts.get(id) ?? []);
    this.#messages.put(counts);
    const areRemoved = counts.length === 0 && this.#ids.size > 0;
    if (areRemoved && this.options.mayFollow !== true) this.end();
  }

  #close(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.options.onClose(this.#ids);
  }
}
