import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { describeError } from '../log.js';
import { type ListeningConnection, type ListeningOptions, openListening } from './listening-connection.js';

const BACK_OFF_MS = { first: 50, most: 5_000 };
/** How often a silent connection is tried: a network that drops packets tells nobody that it is gone. */
const HEARTBEAT_MS = 15_000;

export interface KeepListeningOptions extends ListeningOptions {
  /** Told when a lost connection is back: anything may have been missed meanwhile. */
  resumed: () => void;
  /** What the connection is for, in log lines. */
  purpose: string;
  log: Logger;
}

/**
 * Listens to PostgreSQL's NOTIFY over one connection of its own until stopped. A lost connection is opened again for as
 * long as it takes.
 *
 * @returns when it is listening
 * @throws when the first connection cannot be made
 */
export async function keepListening(options: KeepListeningOptions): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  const first = await connect(options);
  const kept = keep(first, options, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await kept;
    },
  };
}

async function keep(first: ListeningConnection, options: KeepListeningOptions, stop: AbortSignal): Promise<void> {
  const stopped = new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve(), { once: true }));
  for (let listening: ListeningConnection | null = first; listening !== null;) {
    await Promise.race([listening.lost, stopped]);
    if (stop.aborted) return listening.close();

    options.log.warn(`the connection for ${options.purpose} is lost; opening it again`);
    listening = await reconnect(options, stop);
    if (listening !== null) options.resumed();
  }
}

/** Tries until it succeeds; null when stopped before. */
async function reconnect(options: KeepListeningOptions, stop: AbortSignal): Promise<ListeningConnection | null> {
  const { log, purpose } = options;
  for (let delay = BACK_OFF_MS.first; !stop.aborted; delay = Math.min(delay * 2, BACK_OFF_MS.most)) {
    try {
      const listening = await connect(options);
      log.info(`the connection for ${purpose} is open again`);
      return listening;
    } catch (error) {
      log.warn({ error: describeError(error) }, `the connection for ${purpose} cannot be opened yet`);
      // Part of it by chance, so that processes which lost the same server do not come back in step.
      await wait(delay * (0.5 + Math.random() / 2), null, { signal: stop }).catch(() => undefined);
    }
  }
  return null;
}

async function connect(options: ListeningOptions): Promise<ListeningConnection> {
  const listening = await openListening(options);
  const beat = () => void listening.client.query('select 1').catch(listening.close);
  const heartbeat = setInterval(beat, HEARTBEAT_MS);
  void listening.lost.then(() => clearInterval(heartbeat));
  return listening;
}
