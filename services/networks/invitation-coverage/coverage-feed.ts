import type { Logger } from 'pino';
import { TURNOUT_CHANNEL } from '../followed/services.js';
import { CHANGE_LOG_CHANNEL } from '../../shared/changes/change-log.js';
import { keepListening } from '../../shared/listening/keep-listening.js';
import { NewestValue } from '../../shared/listening/newest-value.js';

/**
 * The channels on which it is announced, with its id, that something about the coverage of an event has changed, and the one
 * on which it is said that something is known of organisations, categories or places: it may concern any event.
 */
const CHANNELS = ['invitation_changed', TURNOUT_CHANNEL, CHANGE_LOG_CHANNEL];

/** That the coverage of an event may be another one now. */
export interface CoverageChanged {
  eventId: string;
  /** When this was noticed. */
  at: Date;
}

export interface CoverageFeed {
  /** Tells at once, then whenever something changes; who reads slowly is told of several changes together. */
  watch(eventId: string): AsyncIterableIterator<CoverageChanged>;
  /** Ends everything that is watched. Idempotent. */
  stop(): Promise<void>;
}

export interface CoverageFeedOptions {
  url: string;
  /** Longest time a change may be held back to merge it with newer ones. Milliseconds; 0 tells each at once. */
  maxLagMs: number;
  now: () => Date;
  log: Logger;
}

/** Opens a feed, with one connection of its own that listens. */
export async function openCoverageFeed({ url, maxLagMs, now, log }: CoverageFeedOptions): Promise<CoverageFeed> {
  const watchers = new Map<string, Set<Watcher>>();
  const tell = (eventId: string): void => watchers.get(eventId)?.forEach((watcher) => watcher.changed());
  const tellAll = (): void => [...watchers.keys()].forEach(tell);
  const listening = await keepListening({
    url,
    applicationName: 'participation-networks-live',
    channels: CHANNELS,
    heard: (channel, eventId) => (channel === CHANGE_LOG_CHANNEL ? tellAll() : tell(eventId)),
    resumed: tellAll,
    purpose: 'coverage of invitations',
    log,
  });

  const leave = (eventId: string, watcher: Watcher): void => {
    const others = watchers.get(eventId);
    others?.delete(watcher);
    if (others?.size === 0) watchers.delete(eventId);
  };
  return {
    watch: (eventId) => {
      const watcher = new Watcher({ eventId, maxLagMs, now, onClose: () => leave(eventId, watcher) });
      watchers.set(eventId, (watchers.get(eventId) ?? new Set()).add(watcher));
      watcher.changed();
      return watcher.values;
    },
    stop: async () => {
      await listening.stop();
      for (const group of [...watchers.values()]) for (const watcher of [...group]) watcher.values.end();
    },
  };
}

interface WatcherOptions {
  eventId: string;
  maxLagMs: number;
  now: () => Date;
  onClose: () => void;
}

/** One who watches: told at once, then at most once in each stretch of `maxLagMs`. */
class Watcher {
  readonly values: NewestValue<CoverageChanged>;
  #toldAt = -Infinity;
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: WatcherOptions) {
    this.values = new NewestValue(() => {
      if (this.#timer !== null) clearTimeout(this.#timer);
      options.onClose();
    });
  }

  changed(): void {
    if (this.#timer !== null) return;
    const left = this.#toldAt + this.options.maxLagMs - performance.now();
    if (left <= 0) this.#tell();
    else this.#timer = setTimeout(() => this.#tell(), left);
  }

  #tell(): void {
    this.#timer = null;
    this.#toldAt = performance.now();
    this.values.put({ eventId: this.options.eventId, at: this.options.now() });
  }
}
