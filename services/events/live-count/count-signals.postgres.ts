import type { Logger } from 'pino';
import { keepListening } from '../../shared/listening/keep-listening.js';
import { type CountSignals, tell } from './count-signals.js';
import { COUNT_CHANNEL } from './live-count.announce.js';

/** What connections that listen are called at the server. */
export const LIVE_CONNECTION = 'participation-events-live';

/**
 * Signals from PostgreSQL's NOTIFY, over one connection of their own.
 *
 * @param channels whose messages are an event's id, with or without a version behind it
 */
export function postgresSignals(url: string, log: Logger, channels: readonly string[] = [COUNT_CHANNEL]): CountSignals {
  return {
    listen: (listener) =>
      keepListening({
        url,
        applicationName: LIVE_CONNECTION,
        channels,
        heard: (_channel, payload) => tell(listener, payload),
        resumed: () => listener.resumed(),
        purpose: 'live counts',
        log,
      }),
  };
}
