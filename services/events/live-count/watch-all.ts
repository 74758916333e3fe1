import type { LiveCount } from './live-count.js';
import { NewestValue } from '../../shared/listening/newest-value.js';

export interface WatchAllOptions {
  /** The count of one event now, then whenever it changes. */
  watch: (eventId: string) => Promise<AsyncIterableIterator<LiveCount>>;
  /** Longest time a change may be held back to merge it with newer ones. Milliseconds; 0 sends at once. */
  maxLagMs: number;
}

/**
 * The counts of several events now, then all of them again whenever one changes, in the order of the ids. Each message
 * is complete, so that one who joins late or skips some knows everything; changes of several events are merged.
 *
 * @throws ParticipationError EVENT_NOT_FOUND
 */
export async function watchAll(
  eventIds: readonly string[],
  { watch, maxLagMs }: WatchAllOptions,
): Promise<AsyncIterableIterator<LiveCount[]>> {
  const watchers = await openAll(eventIds, watch);
  const counts = new Map<string, LiveCount>();
  const unknown = new Set(eventIds);
  let timer: NodeJS.Timeout | undefined;
  let sentAt = -Infinity;
  let isOver = false;
  const all = new NewestValue<LiveCount[]>(() => {
    isOver = true;
    clearTimeout(timer);
    for (const watcher of watchers) void watcher.return?.();
  });

  const send = (): void => {
    timer = undefined;
    sentAt = performance.now();
    all.put(eventIds.flatMap((id) => counts.get(id) ?? []));
  };
  const sendSoon = (): void => {
    if (isOver) return;
    // Also without a lag: what changed in one transaction arrives in one go.
    timer ??= setTimeout(send, Math.max(sentAt + maxLagMs - performance.now(), 0));
  };
  const follow = async (eventId: string, watcher: AsyncIterableIterator<LiveCount>): Promise<void> => {
    for await (const count of watcher) {
      counts.set(eventId, count);
      unknown.delete(eventId);
      if (unknown.size === 0) sendSoon();
    }
    counts.delete(eventId); // it was removed, or nobody watches any more
    unknown.delete(eventId);
    sendSoon();
  };
  const following = eventIds.map((id, index) => follow(id, watchers[index] ?? new NewestValue()));
  // Of no events there is one message, and nothing that could end it but who reads.
  if (following.length === 0) send();
  else void Promise.all(following).finally(() => all.end());
  return all;
}

async function openAll(
  eventIds: readonly string[],
  watch: WatchAllOptions['watch'],
): Promise<AsyncIterableIterator<LiveCount>[]> {
  const outcomes = await Promise.allSettled(eventIds.map(watch));
  const open = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const refused = outcomes.find((outcome) => outcome.status === 'rejected');
  if (refused === undefined) return open;
  for (const watcher of open) void watcher.return?.();
  throw refused.reason;
}
