import { refuse } from '../errors.js';
import type { ChangedEvents } from '../changed-events/changed-events.js';
import { EventChange, type EventState } from './event-change.js';

export interface WatchEventOptions {
  /** Tells which events have changed, beginning with "any may have". */
  changed: () => Promise<AsyncIterableIterator<ChangedEvents>>;
  read: (eventId: string) => Promise<EventState | null>;
  /** Longest time a change may be held back to merge it with newer ones. Milliseconds; 0 sends at once. */
  maxLagMs: number;
}

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
  const changed = await options.changed(); // before the event is read, so that no change between the two is missed
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
  #toldAt = -Infinity;

  constructor(
    private readonly first: EventState,
    private readonly changed: AsyncIterableIterator<ChangedEvents>,
    private readonly options: WatchEventOptions,
  ) {}

  async next(): Promise<IteratorResult<EventChange, undefined>> {
    if (this.#told === null) return this.#tell(this.first);
    for (;;) {
      const result: IteratorResult<ChangedEvents, undefined> = await this.changed.next();
      if (result.done === true) return { value: undefined, done: true };
      const { ids } = result.value;
      if (ids !== null && !ids.includes(this.first.eventId)) continue;

      await this.#pause();
      const state = await this.options.read(this.first.eventId);
      if (state === null) return this.return();
      if (state.revision !== this.#told.revision) return this.#tell(state);
    }
  }

  async return(): Promise<IteratorResult<EventChange, undefined>> {
    await this.changed.return?.();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #tell(state: EventState): IteratorResult<EventChange, undefined> {
    const change = EventChange.between(this.#told, state);
    this.#told = state;
    this.#toldAt = performance.now();
    return { value: change, done: false };
  }

  /** What comes meanwhile is read with it. */
  #pause(): Promise<void> | undefined {
    const left = this.#toldAt + this.options.maxLagMs - performance.now();
    return left > 0 ? new Promise((resolve) => setTimeout(resolve, left)) : undefined;
  }
}
