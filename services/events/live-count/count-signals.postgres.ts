import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { describeError } from '../../shared/log.js';
import type { CountListener, CountSignals } from './count-signals.js';
import { COUNT_CHANNEL } from './live-count.announce.js';

const BACK_OFF_MS = { first: 50, most: 5_000 };
const CONNECT_MS = 5_000;
/** How often a silent connection is tried: a network that drops packets tells nobody that it is gone. */
const HEARTBEAT_MS = 15_000;

/** An open connection that listens. */
interface Listening {
  client: pg.Client;
  /** Resolves when the connection is gone, for whatever reason. */
  lost: Promise<void>;
}

/**
 * Signals from PostgreSQL's NOTIFY, over one connection of their own.
 *
 * @param channels whose messages are an event's id, with or without a version behind it
 */
export function postgresSignals(url: string, log: Logger, channels: readonly string[] = [COUNT_CHANNEL]): CountSignals {
  return {
    listen: async (listener) => {
      const stopping = new AbortController();
      const first = await connect(url, channels, listener);
      const kept = keepListening(first, { url, channels, listener, log, stop: stopping.signal });
      return {
        stop: async () => {
          stopping.abort();
          await kept;
        },
      };
    },
  };
}

interface Keeping {
  url: string;
  channels: readonly string[];
  listener: CountListener;
  log: Logger;
  stop: AbortSignal;
}

async function keepListening(first: Listening, keeping: Keeping): Promise<void> {
  const { stop, log, listener } = keeping;
  const stopped = new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve(), { once: true }));
  for (let listening: Listening | null = first; listening !== null;) {
    await Promise.race([listening.lost, stopped]);
    if (stop.aborted) return close(listening.client);

    log.warn('the connection for live counts is lost; opening it again');
    listening = await reconnect(keeping);
    if (listening !== null) listener.resumed();
  }
}

/** Tries until it succeeds; null when stopped before. */
async function reconnect({ url, channels, listener, log, stop }: Keeping): Promise<Listening | null> {
  for (let delay = BACK_OFF_MS.first; !stop.aborted; delay = Math.min(delay * 2, BACK_OFF_MS.most)) {
    try {
      const listening = await connect(url, channels, listener);
      log.info('the connection for live counts is open again');
      return listening;
    } catch (error) {
      log.warn({ error: describeError(error) }, 'the connection for live counts cannot be opened yet');
      // Part of it by chance, so that processes which lost the same server do not come back in step.
      await wait(delay * (0.5 + Math.random() / 2), null, { signal: stop }).catch(() => undefined);
    }
  }
  return null;
}

async function connect(url: string, channels: readonly string[], listener: CountListener): Promise<Listening> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'participation-events-live',
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: CONNECT_MS,
    keepAlive: true,
  });
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  client.on('notification', ({ payload = '' }) => {
    const [eventId = '', version = '0'] = payload.split(' ');
    listener.changed(eventId, Number(version));
  });
  try {
    await client.connect();
    for (const channel of channels) await client.query(`listen ${channel}`);
  } catch (error) {
    await close(client);
    throw error;
  }
  const heartbeat = setInterval(() => client.query('select 1').catch(() => close(client)), HEARTBEAT_MS);
  void lost.then(() => clearInterval(heartbeat));
  return { client, lost };
}

function close(client: pg.Client): Promise<void> {
  return client.end().catch(() => undefined);
}
