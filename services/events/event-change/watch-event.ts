import { setTimeout as wait } from 'node:timers/promises';
import { refuse } from '../errors.js';
import { EventChange, type EventState, type LastEventChange } from './event-change.js';

export interface WatchEventOptions {
  /** Says when the event may have changed, and so it begins. */
  changed: (eventId: string) => Promise<AsyncIterableIterator<unknown>>;
  /** Tried again when it fails. */
  read: (eventId: string) => Promise<EventState | null>;
  /** Longest time a change may be held back to merge it with newer ones. Milliseconds; 0 sends at once. */
  maxLagMs: number;
}

const RETRY_MS = 1_000;

/**
 * How an event is now, then what changes about it. Changes that follow closely are told together, and so are those that
 * come while one does not read: each message tells what is different since the last one that was read.
 *
 * @throws ParticipationError EVENT_NOT_FOUND
 */
export async function watchEvent(
  eventId: string,
  options: WatchEventOptions,
): Promise<AsyncIterableIterator<EventChange>> {
  const changed = await options.changed(eventId); // before the event is read, so that no change between the two is missed
  const first = await options.read(eventId).catch(async (error: unknown) => {
    await changed.return?.();
    throw error;
  });
  if (first !== null) return new EventWatcher(first, changed, options);
  await changed.return?.();
  throw refuse('EVENT_NOT_FOUND');
}

class EventWatcher implements AsyncIterableIterator<EventChange> {
  #told: EventState | null = null;
  #last: readonly LastEventChange[] = [];
  #readAt = -Infinity;
  readonly #over = new AbortController();

  constructor(
    private readonly first: EventState,
    private readonly changed: AsyncIterableIterator<unknown>,
    private readonly options: WatchEventOptions,
  ) {}

  async next(): Promise<IteratorResult<EventChange, undefined>> {
    if (this.#told === null) return this.#tell(this.first);
    for (;;) {
      const { done } = await this.changed.next();
      if (done === true) return { value: undefined, done: true };
      await this.#pause();
      const state = await this.#read();
      if (state === null) return this.return();
      if (state.revision !== this.#told.revision) return this.#tell(state);
    }
  }

  async return(): Promise<IteratorResult<EventChange, undefined>> {
    this.#over.abort();
    await this.changed.return?.();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #tell(state: EventState): IteratorResult<EventChange, undefined> {
    const change = EventChange.between(this.#told, state, this.#last);
    this.#last = change.lastChanges;
    this.#told = state;
    return { value: change, done: false };
  }

  /** As soon as it can be read; null where there is no such event any more, or nobody waits for it. */
  async #read(): Promise<EventState | null> {
    const { signal } = this.#over;
    while (!signal.aborted) {
      this.#readAt = performance.now();
      try {
        return await this.options.read(this.first.eventId);
      } catch {
        await wait(RETRY_MS, null, { signal, ref: false }).catch(() => null);
      }
    }
    return null;
  }

  /** What comes meanwhile is read with it: in a rush an event is read once a lag, whether there is something to tell or not. */
  #pause(): Promise<unknown> | undefined {
    const left = this.#readAt + this.options.maxLagMs - performance.now();
    return left > 0 ? wait(left, null, { signal: this.#over.signal }).catch(() => null) : undefined;
  }
}
