import type { Logger } from 'pino';
import type { AnnouncedTypes, EntityCache } from './execution/fetching/entity-cache.js';
import type { Execution } from './execution/execution.js';
import { isJsonObject } from './execution/json.js';
import { backOff } from './live/back-off.js';
import { DEFAULT_LIMITS, type LiveLimits } from './live/settings.js';
import { openUpstreams, type UpstreamSource } from './live/upstream.js';

/** Types of which a subgraph announces every change, so that they can be kept without ever being old. */
export const ANNOUNCED: AnnouncedTypes = { events: ['Event'] };

const SOURCE: UpstreamSource<null> = {
  subgraph: 'events',
  identityKey: 'public',
  context: () => null,
  payload: { query: 'subscription { changedEvents { ids } }' },
};
const LIMITS: LiveLimits = { ...DEFAULT_LIMITS, keepAliveMs: 10_000, retryFirstMs: 100, retryLongestMs: 5_000 };

export interface AnnouncedChangesOptions<Context> {
  /** The events subgraph's GraphQL endpoint. */
  readonly url: string;
  /** Made anew for each connection. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
  readonly execution: Execution<Context>;
  readonly cache: EntityCache;
  readonly log: Logger;
}

/** Opens the cache for as long as changes are told of, and tells the execution of each. */
export function followChanges<Context>(options: AnnouncedChangesOptions<Context>): { stop(): void } {
  const { cache, execution, log } = options;
  const stopping = new AbortController();
  const subgraphs = { events: options.url };
  const upstreams = openUpstreams<null>({ subgraphs, headersFor: () => options.headers(), limits: LIMITS, log });
  let attempt = 0;
  let leave = (): void => undefined;

  const close = (): void => {
    if (cache.isOpen && !stopping.signal.aborted) {
      log.warn('changes of events are not told of any more; nothing is kept until they are');
    }
    cache.close();
  };
  const subscribeAgain = (): void => {
    close();
    leave();
    void backOff(++attempt, LIMITS, stopping.signal).then(() => stopping.signal.aborted || subscribe());
  };
  const subscribe = (): void => {
    leave = upstreams.open(SOURCE, {
      next: ({ data, errors }) => {
        if (errors !== undefined) return subscribeAgain();
        const ids = idsIn(data);
        if (ids === null) execution.changed(null);
        else for (const id of ids) execution.changed({ typename: 'Event', id });
        attempt = 0;
        if (!cache.isOpen) log.info('changes of events are told of; what may be kept is kept');
        cache.open();
      },
      error: subscribeAgain,
      complete: subscribeAgain,
      lost: close,
    });
  };
  subscribe();

  return {
    stop: () => {
      stopping.abort();
      leave();
      upstreams.stop();
    },
  };
}

/** The ids in an update; null where any event may have changed. */
function idsIn(data: unknown): string[] | null {
  const changed = isJsonObject(data) ? data['changedEvents'] : null;
  const ids = isJsonObject(changed) ? changed['ids'] : null;
  return Array.isArray(ids) ? ids.map(String) : null;
}
