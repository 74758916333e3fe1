import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import type { Logger } from 'pino';
import { WebSocket } from 'ws';
import type { AnnouncedTypes, EntityCache } from './execution/fetching/entity-cache.js';
import type { Execution } from './execution/execution.js';
import { isJsonObject } from './execution/json.js';
import { pongTimer } from './live/pong-timer.js';

/** Types of which a subgraph announces every change, so that they can be kept without ever being old. */
export const ANNOUNCED: AnnouncedTypes = { events: ['Event'] };

const CHANGES = 'subscription { changedEvents { ids } }';
const KEEP_ALIVE_MS = 10_000;
const WAIT_MS = { first: 100, longest: 5_000 };

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
export function followChanges<Context>(options: AnnouncedChangesOptions<Context>): { stop(): Promise<void> } {
  const { cache, execution, log } = options;
  const stopping = new AbortController();
  let attempt = 0;
  const close = (): void => {
    if (cache.isOpen && !stopping.signal.aborted) {
      log.warn('changes of events are not told of any more; nothing is kept until they are');
    }
    cache.close();
  };
  const liveness = pongTimer(KEEP_ALIVE_MS, () => client.terminate());
  const client = createClient({
    url: options.url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: async () => ({ headers: await options.headers() }),
    keepAlive: KEEP_ALIVE_MS,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => !stopping.signal.aborted,
    retryWait: (attempt) => waitBefore(attempt, stopping.signal),
    on: {
      ...liveness,
      closed: () => {
        liveness.closed();
        close();
      },
    },
  });

  const subscribe = (): void => {
    client.subscribe(
      { query: CHANGES },
      {
        next: ({ data, errors }) => {
          if (errors !== undefined) return lost();
          const ids = idsIn(data);
          if (ids === null) execution.changed(null);
          else for (const id of ids) execution.changed({ typename: 'Event', id });
          attempt = 0;
          if (!cache.isOpen) log.info('changes of events are told of; what may be kept is kept');
          cache.open();
        },
        error: () => lost(),
        complete: () => lost(),
      },
    );
  };
  const lost = (): void => {
    close();
    void waitBefore(++attempt, stopping.signal).then(() => stopping.signal.aborted || subscribe());
  };
  subscribe();

  return {
    stop: async () => {
      stopping.abort();
      await client.dispose();
    },
  };
}

async function waitBefore(attempt: number, signal: AbortSignal): Promise<void> {
  const wait = Math.min(WAIT_MS.longest, WAIT_MS.first * 2 ** attempt);
  await delay(wait * (0.5 + Math.random() / 2), undefined, { signal, ref: false }).catch(() => undefined);
}

/** The ids in an update; null where any event may have changed. */
function idsIn(data: unknown): string[] | null {
  const changed = isJsonObject(data) ? data['changedEvents'] : null;
  const ids = isJsonObject(changed) ? changed['ids'] : null;
  return Array.isArray(ids) ? ids.map(String) : null;
}
