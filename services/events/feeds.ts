import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { logOutages } from '../shared/log-outages.js';
import { oneAtATime } from '../shared/one-at-a-time.js';
import { type ChangedEventsFeed, EVENT_CHANNEL, openChangedEvents } from './changed-events/changed-events.feed.js';
import type { EventState } from './event-change/event-change.js';
import { readEventStates } from './event-change/read-event-states.js';
import type { SignalSource } from './live-count/count-signals.js';
import { COUNT_CHANNEL } from './live-count/live-count.announce.js';
import { type LiveCountFeed, openPostgresFeed } from './live-count/live-count.feed.js';
import { eventFinder, type FindEvents } from './live-count/which-events.js';

/** The channels of NOTIFY on which changes are announced. */
export const CHANNELS = [COUNT_CHANNEL, EVENT_CHANNEL];

/** Where the subscriptions of a process get changes from. */
export interface Feeds {
  readonly liveCounts: LiveCountFeed;
  /** Events whose rows or counts have changed: whatever is kept of them is old. */
  readonly changedEvents: ChangedEventsFeed;
  /** Events of which anything but the count has changed: quiet while people register. */
  readonly changedRows: ChangedEventsFeed;
  /** What whoever plans to come to an event must know now; null where there is no such event. */
  readonly readEventState: (eventId: string) => Promise<EventState | null>;
  readonly findEvents: FindEvents;
  /** Longest time a change may be held back to merge it with newer ones. Milliseconds; 0 sends at once. */
  readonly maxLagMs: number;
}

export interface FeedsOptions {
  db: DataSource;
  /** Of the same database, for connections of their own. */
  url: string;
  maxLagMs: number;
  source: SignalSource;
  log: Logger;
}

/** Opens what tells all subscriptions of a process what has changed. */
export async function openFeeds(options: FeedsOptions): Promise<{ feeds: Feeds; stop: () => Promise<void> }> {
  const { db, url, maxLagMs, source, log } = options;
  const liveCounts = await openPostgresFeed({ url, maxLagMs, log, signals: source([COUNT_CHANNEL]) });
  const changedEvents = openChangedEvents(source(CHANNELS));
  const changedRows = openChangedEvents(source([EVENT_CHANNEL]));
  const outage = { what: 'watched events', done: 'read' };
  const states = oneAtATime(logOutages((ids: readonly string[]) => readEventStates(db, ids), outage, log));
  const readEventState = (id: string) => states.load(id);
  return {
    feeds: { liveCounts, changedEvents, changedRows, readEventState, findEvents: eventFinder(db, log), maxLagMs },
    stop: async () => {
      for (const feed of [changedRows, changedEvents, liveCounts]) await feed.stop();
    },
  };
}
