import type { CountSignals } from '../live-count/count-signals.js';
import { ChangeReader } from './change-reader.js';
import type { ChangedEvents } from './changed-events.js';

/** The channel of PostgreSQL's NOTIFY on which changed rows are announced: an event's id, or `*` for many. */
export const EVENT_CHANNEL = 'event_changed';

export interface ChangedEventsFeed {
  /**
   * Tells of changes from now on, beginning with "any may have changed". Who reads slowly is told of several together.
   *
   * @throws when the database cannot be listened to
   */
  watch(): Promise<AsyncIterableIterator<ChangedEvents>>;
  stop(): Promise<void>;
}

/** Opens a feed; it listens from the first reader on. */
export function openChangedEvents(signals: CountSignals): ChangedEventsFeed {
  const readers = new Set<ChangeReader>();
  const tell = (eventId: string | null): void => readers.forEach((reader) => reader.changed(eventId));
  const listen = () =>
    signals.listen({ changed: (eventId) => tell(eventId === '*' ? null : eventId), resumed: () => tell(null) });
  let listening: ReturnType<typeof listen> | null = null;

  return {
    watch: async () => {
      listening ??= listen();
      await listening.catch((error: unknown) => {
        listening = null;
        throw error;
      });
      const reader = new ChangeReader(() => readers.delete(reader));
      readers.add(reader);
      return reader;
    },
    stop: async () => {
      for (const reader of [...readers]) reader.end();
      const open = await listening?.catch(() => null);
      await open?.stop();
    },
  };
}
