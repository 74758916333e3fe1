import type { CountSignals } from '../live-count/count-signals.js';
import { Watchers } from '../live-count/watchers.js';
import { ChangeReader } from './change-reader.js';
import type { ChangedEvents } from './changed-events.js';

/** The channel of PostgreSQL's NOTIFY on which changed rows are announced: an event's id, or `*` for many. */
export const EVENT_CHANNEL = 'event_changed';

/** What is announced where any event may have changed. */
const ANY = '*';

export interface ChangedEventsFeed {
  /**
   * Tells of changes from now on, beginning with "any may have changed". Who reads slowly is told of several together.
   *
   * @param eventId the only event to tell of; all of them if it is left out
   * @throws when the database cannot be listened to
   */
  watch(eventId?: string): Promise<AsyncIterableIterator<ChangedEvents>>;
  stop(): Promise<void>;
}

/** Opens a feed; it listens from the first reader on. */
export function openChangedEvents(signals: CountSignals): ChangedEventsFeed {
  const readers = new Set<ChangeReader>();
  const byEvent = new Watchers<ChangeReader>();
  const tell = (eventId: string): void => {
    for (const reader of byEvent.of(ANY)) reader.changed(eventId);
    for (const reader of byEvent.of(eventId)) reader.changed(eventId);
  };
  const tellAll = (): void => readers.forEach((reader) => reader.changed(null));
  const changed = (eventId: string): void => (eventId === ANY ? tellAll() : tell(eventId));
  const listen = () => signals.listen({ changed, resumed: tellAll });
  let listening: ReturnType<typeof listen> | null = null;

  return {
    watch: async (eventId = ANY) => {
      listening ??= listen();
      await listening.catch((error: unknown) => {
        listening = null;
        throw error;
      });
      const reader = new ChangeReader(() => {
        readers.delete(reader);
        byEvent.remove(reader, [eventId]);
      });
      readers.add(reader);
      byEvent.add(reader, [eventId]);
      return reader;
    },
    stop: async () => {
      for (const reader of [...readers]) reader.end();
      const open = await listening?.catch(() => null);
      await open?.stop();
    },
  };
}
