import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { logOutages } from '../shared/log-outages.js';
import { type ChangedEventsFeed, EVENT_CHANNEL, openChangedEvents } from './changed-events/changed-events.feed.js';
import type { EventState } from './event-change/event-change.js';
import { readEventState } from './event-change/read-event-state.js';
import type { SignalSource } from './live-count/count-signals.js';
import { COUNT_CHANNEL } from './live-count/live-count.announce.js';
import { type LiveCountFeed, openPostgresFeed } from './live-count/live-count.feed.js';

/** The channels of NOTIFY on which changes are announced. */
export const CHANNELS = [COUNT_CHANNEL, EVENT_CHANNEL];

/** Where the subscriptions of a process get changes from. */
export interface Feeds {
  readonly liveCounts: LiveCountFeed;
  readonly changedEvents: ChangedEventsFeed;
  /** What whoever plans to come to an event must know now; null where there is no such event. */
  readonly readEventState: (eventId: string) => Promise<EventState | null>;
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
  const readState = logOutages(
    (eventId: string) => readEventState(db, eventId),
    { what: 'watched events', done: 'read' },
    log,
  );
  return {
    feeds: { liveCounts, changedEvents, readEventState: readState, maxLagMs },
    stop: async () => {
      await changedEvents.stop();
      await liveCounts.stop();
    },
  };
}
