import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { describeError } from '../../shared/log.js';
import { type CountListener, type CountSignals, tell } from './count-signals.js';
import { type ListeningConnection, openListening } from './listening-connection.js';
import { COUNT_CHANNEL } from './live-count.announce.js';

const BACK_OFF_MS = { first: 50, most: 5_000 };
/** How often a silent connection is tried: a network that drops packets tells nobody that it is gone. */
const HEARTBEAT_MS = 15_000;

/**
 * Signals from PostgreSQL's NOTIFY, over one connection of their own.
 *
 * @param channels whose messages are an event's id, with or without a version behind it
 */
export function postgresSignals(url: string, log: Logger, channels: readonly string[] = [COUNT_CHANNEL]): CountSignals {
  return {
    listen: async (listener) => {
      const stopping = new AbortController();
      const keeping = { url, channels, listener, log, stop: stopping.signal };
      const kept = keepListening(await connect(keeping), keeping);
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

async function keepListening(first: ListeningConnection, keeping: Keeping): Promise<void> {
  const { stop, log, listener } = keeping;
  const stopped = new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve(), { once: true }));
  for (let listening: ListeningConnection | null = first; listening !== null;) {
    await Promise.race([listening.lost, stopped]);
    if (stop.aborted) return listening.close();

    log.warn('the connection for live counts is lost; opening it again');
    listening = await reconnect(keeping);
    if (listening !== null) listener.resumed();
  }
}

/** Tries until it succeeds; null when stopped before. */
async function reconnect(keeping: Keeping): Promise<ListeningConnection | null> {
  const { log, stop } = keeping;
  for (let delay = BACK_OFF_MS.first; !stop.aborted; delay = Math.min(delay * 2, BACK_OFF_MS.most)) {
    try {
      const listening = await connect(keeping);
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

async function connect({ url, channels, listener }: Keeping): Promise<ListeningConnection> {
  const heard = (_channel: string, payload: string) => tell(listener, payload);
  const listening = await openListening({ url, channels, heard });
  const beat = () => void listening.client.query('select 1').catch(listening.close);
  const heartbeat = setInterval(beat, HEARTBEAT_MS);
  void listening.lost.then(() => clearInterval(heartbeat));
  return listening;
}
