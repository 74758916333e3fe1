import { refuse } from '../errors.js';
import type { LiveCount } from './live-count.js';
import { NewestValue } from '../../shared/listening/newest-value.js';
import type { SharedMoments } from './shared-moments.js';

/** How long after a read that failed the next one is tried, in milliseconds. */
const RETRY_MS = 1_000;

export interface WatchedEventOptions {
  /** Reads the count now; null when the event is not there. Tried again when it fails. */
  read: () => Promise<LiveCount | null>;
  /** Longest time a change may be held back to merge it with newer ones. Milliseconds; 0 sends at once. */
  maxLagMs: number;
  /** When changes that were held back are sent, together with those of other events. */
  moments: SharedMoments;
  /** Called when the last watcher has left. */
  onEmpty: () => void;
}

interface Watcher {
  /** The version it was given last. */
  version: number;
  counts: NewestValue<LiveCount>;
}

/**
 * One event and everybody who watches its count in this process.
 *
 * The first change is sent at once. Those that follow within `maxLagMs` are sent together after it, as the
 * count is then, none of them being held back for longer; it is read once for all watchers. A watcher never sees a lower version after a higher one.
 */
export class WatchedEvent {
  readonly #watchers = new Set<Watcher>();
  /** Calls off what will be sent later. */
  #callOff: (() => void) | null = null;
  #readAt = -Infinity;
  #sentVersion = -1;
  #isReading = false;
  /** When the first change came while one was being read. */
  #behindSince: number | null = null;
  /** The next count is sent even if it is known: a connection was lost, and so may messages be further down. */
  #sendsKnown = false;

  constructor(private readonly options: WatchedEventOptions) {}

  /**
   * Adds a watcher, whose first value is the count now. The watcher is there before the count is read, so that no
   * change between the two is missed.
   *
   * @throws ParticipationError EVENT_NOT_FOUND
   */
  async join(): Promise<AsyncIterableIterator<LiveCount>> {
    const watcher: Watcher = { version: -1, counts: new NewestValue(() => this.#leave(watcher)) };
    this.#watchers.add(watcher);
    try {
      const count = await this.options.read();
      if (count === null) throw refuse('EVENT_NOT_FOUND');
      if (count.version > watcher.version) give(watcher, count);
      return watcher.counts;
    } catch (error) {
      watcher.counts.end();
      throw error;
    }
  }

  /** A change to this version was announced. */
  changed(version: number): void {
    if (version > this.#sentVersion) this.#sendSoon();
  }

  /** Changes may have been missed. */
  resumed(): void {
    this.#sendsKnown = true;
    void this.#send();
  }

  /** Ends every watcher. */
  end(): void {
    for (const { counts } of this.#watchers) counts.end();
  }

  #sendSoon(earliest = this.#readAt + this.options.maxLagMs, latest = performance.now() + this.options.maxLagMs): void {
    if (this.#callOff !== null || this.#watchers.size === 0) return;
    if (earliest <= performance.now()) return void this.#send();
    this.#callOff = this.options.moments.at({ earliest, latest }, (moment) => {
      this.#callOff = null;
      void this.#send(moment);
    });
  }

  async #send(moment = performance.now()): Promise<void> {
    if (this.#isReading) {
      this.#behindSince ??= performance.now();
      return;
    }
    this.#isReading = true;
    this.#behindSince = null;
    this.#readAt = moment;
    try {
      this.#giveAll(await this.options.read());
    } catch {
      const again = performance.now() + RETRY_MS;
      this.#sendSoon(again, again);
    } finally {
      this.#isReading = false;
    }
    this.#sendWhatCame();
  }

  /** What has changed while a count was read. */
  #sendWhatCame(): void {
    if (this.#behindSince !== null) this.#sendSoon(undefined, this.#behindSince + this.options.maxLagMs);
  }

  #giveAll(count: LiveCount | null): void {
    if (count === null) return this.end(); // the event was removed
    const least = this.#sendsKnown ? count.version : count.version - 1;
    this.#sendsKnown = false;
    this.#sentVersion = count.version;
    for (const watcher of this.#watchers) if (watcher.version <= least) give(watcher, count);
  }

  #leave(watcher: Watcher): void {
    this.#watchers.delete(watcher);
    if (this.#watchers.size > 0) return;
    this.#callOff?.();
    this.#callOff = null;
    this.options.onEmpty();
  }
}

function give(watcher: Watcher, count: LiveCount): void {
  watcher.version = count.version;
  watcher.counts.put(count);
}
