import pg from 'pg';
import type { Logger } from 'pino';
import { logOutages } from '../../shared/log-outages.js';
import { oneAtATime } from '../../shared/one-at-a-time.js';
import type { CountSignals } from './count-signals.js';
import { postgresSignals } from './count-signals.postgres.js';
import type { LiveCount } from './live-count.js';
import { readCounts } from './live-count.loaders.js';
import { SharedMoments } from './shared-moments.js';
import { WatchedEvent } from './watched-event.js';
import { WatchedEvents } from './watched-events.js';
import { Watchers } from './watchers.js';

/** Where a process gets changed counts from, for all of its subscriptions. */
export interface LiveCountFeed {
  /**
   * The count of an event now, then whenever it changes. Who reads slowly skips to the newest.
   *
   * @throws ParticipationError EVENT_NOT_FOUND
   */
  watch(eventId: string): Promise<AsyncIterableIterator<LiveCount>>;
  /**
   * The counts of several events now, then all of them again whenever one changes.
   *
   * @param changes other events to watch from then on, whenever there are such; events that are not there are left out then
   * @throws ParticipationError EVENT_NOT_FOUND
   */
  watchAll(
    eventIds: readonly string[],
    changes?: AsyncIterableIterator<readonly string[]>,
  ): Promise<AsyncIterableIterator<LiveCount[]>>;
  /** Ends everything that is watched. Idempotent. */
  stop(): Promise<void>;
}

export interface LiveCountFeedOptions {
  signals: CountSignals;
  /** The count of each event now: one per id, in order; null where there is no such event. */
  read: (eventIds: readonly string[]) => Promise<(LiveCount | null)[]>;
  /** Longest time a change may be held back to merge it with newer ones. Milliseconds; 0 sends at once. */
  maxLagMs: number;
  log: Logger;
}

/** Events with many changes come to be read at one of these, and again at the same one a lag later. */
const MOMENTS_A_LAG = 5;

/** Opens a feed: signals say that a count has changed, and the counters are then read once for all who watch it. */
export async function openLiveCountFeed({
  signals,
  read,
  maxLagMs,
  log,
}: LiveCountFeedOptions): Promise<LiveCountFeed> {
  const watched = new Map<string, WatchedEvent>();
  const counts = oneAtATime(logOutages(read, { what: 'live counts', done: 'read' }, log));
  const moments = new SharedMoments(maxLagMs / MOMENTS_A_LAG);
  const add = (eventId: string): WatchedEvent => {
    const read = () => counts.load(eventId);
    const event = new WatchedEvent({ read, maxLagMs, moments, onEmpty: () => watched.delete(eventId) });
    watched.set(eventId, event);
    return event;
  };

  const groups = new Set<WatchedEvents>();
  const watchers = new Watchers<WatchedEvents>();
  const watchAll: LiveCountFeed['watchAll'] = (eventIds, changes) => {
    const group = new WatchedEvents(eventIds, {
      read: (ids) => Promise.all(ids.map((id) => counts.load(id))),
      maxLagMs,
      mayFollow: changes !== undefined,
      onFollow: ({ added, left }) => {
        watchers.remove(group, left);
        watchers.add(group, added);
      },
      onClose: (watchedIds) => {
        groups.delete(group);
        watchers.remove(group, watchedIds);
        void changes?.return?.();
      },
    });
    groups.add(group);
    watchers.add(group, eventIds);
    if (changes !== undefined) void followChanges(group, changes);
    return group.open();
  };

  const listening = await signals.listen({
    changed: (eventId, version) => {
      watched.get(eventId)?.changed(version);
      for (const group of watchers.of(eventId)) group.changed(eventId, version);
    },
    resumed: () => {
      for (const each of [...watched.values(), ...groups]) each.resumed();
    },
  });
  const watch = (eventId: string) => (watched.get(eventId) ?? add(eventId)).join();
  return {
    watch,
    watchAll,
    stop: async () => {
      await listening.stop();
      for (const each of [...watched.values(), ...groups]) each.end();
    },
  };
}

async function followChanges(group: WatchedEvents, changes: AsyncIterableIterator<readonly string[]>): Promise<void> {
  for await (const eventIds of changes) group.follow(eventIds);
}

export interface PostgresFeedOptions {
  url: string;
  maxLagMs: number;
  log: Logger;
  /** PostgreSQL's own unless given. */
  signals?: CountSignals;
}

/**
 * The feed of a process over PostgreSQL. It has a connection of its own that reads, beside the one that listens, so
 * that counts are not held up by requests that wait for a connection of the pool.
 */
export async function openPostgresFeed(options: PostgresFeedOptions): Promise<LiveCountFeed> {
  const { url, maxLagMs, log, signals = postgresSignals(url, log) } = options;
  const reader = new pg.Pool({
    connectionString: url,
    max: 1,
    application_name: 'participation-events-counts',
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
  });
  reader.on('error', () => undefined); // an idle connection is lost; the next read opens another one
  const read = (eventIds: readonly string[]) =>
    readCounts(
      async (sql, parameters) => (await reader.query<object>({ name: 'counts', text: sql, values: parameters })).rows,
      eventIds,
    );
  try {
    const feed = await openLiveCountFeed({ signals, read, maxLagMs, log });
    const stop = async () => {
      await feed.stop();
      if (!reader.ended) await reader.end();
    };
    return { ...feed, stop };
  } catch (error) {
    await reader.end();
    throw error;
  }
}
