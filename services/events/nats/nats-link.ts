import { setTimeout as wait } from 'node:timers/promises';
import {
  connect,
  type ConnectionOptions,
  credsAuthenticator,
  errors,
  type NatsConnection,
} from '@nats-io/transport-node';
import type { Logger } from 'pino';
import { describeError } from '../../shared/log.js';
import { StartRefused } from '../../shared/process.js';
import type { NatsSettings } from './nats-settings.js';

/** How long a server may take to greet us, and how often a silent connection is tried. Milliseconds. */
const GREETING_MS = 5_000;
const PING_MS = 5_000;
/** Pause before one server is tried again; part of it by chance, so that processes do not come back in step. */
const RETRY_MS = 200;
const RETRY_JITTER_MS = 200;

export interface NatsLinkOptions {
  settings: NatsSettings;
  subject: string;
  /** Told of every message on the subject. */
  heard: (text: string) => void;
  /** The connection is there, for the first time or again: messages may have been missed before. */
  connected: () => void;
  /** The connection is lost; another one is sought, at any server of the cluster. */
  disconnected: () => void;
  log: Logger;
}

/** One subject of NATS, which is heard and spoken on for as long as there is a server. */
export interface NatsLink {
  /** Messages without a connection go nowhere. */
  publish(text: string): void;
  stop(): Promise<void>;
}

/**
 * Opens a link. Where no server answers it goes on trying: a process that serves without NATS is better than none.
 *
 * @throws StartRefused when a server refuses us, which it would tomorrow as well
 */
export async function openNatsLink(options: NatsLinkOptions): Promise<NatsLink> {
  const stopping = new AbortController();
  let connection = await tryToConnect(options);
  const following = (async () => {
    while (connection === null && !stopping.signal.aborted) {
      await wait(RETRY_MS + Math.random() * RETRY_JITTER_MS, null, { signal: stopping.signal }).catch(() => undefined);
      connection = await tryToConnect(options).catch((error: unknown) => {
        options.log.error({ error: describeError(error) }, 'NATS cannot be used');
        return null;
      });
    }
    if (connection === null) return;
    if (stopping.signal.aborted) return connection.close();
    await follow(connection, options);
  })();
  return {
    publish: (text) => {
      if (connection?.isClosed() === false) connection.publish(options.subject, text);
    },
    stop: async () => {
      stopping.abort();
      await connection?.flush().catch(() => undefined);
      await connection?.close();
      await following;
    },
  };
}

/** @returns null where no server answers */
async function tryToConnect({ settings, log }: NatsLinkOptions): Promise<NatsConnection | null> {
  try {
    return await connect(connectionOptions(settings));
  } catch (error) {
    if (error instanceof errors.AuthorizationError) {
      throw new StartRefused('NATS refuses the user or credentials; change NATS_URL or NATS_CREDS.');
    }
    log.warn({ error: describeError(error) }, 'no server of NATS_URL answers; trying again');
    return null;
  }
}

function connectionOptions({ servers, tls, login, credentials }: NatsSettings): ConnectionOptions {
  return {
    servers,
    name: 'participation-events',
    timeout: GREETING_MS,
    pingInterval: PING_MS,
    maxReconnectAttempts: -1,
    reconnectTimeWait: RETRY_MS,
    reconnectJitter: RETRY_JITTER_MS,
    ignoreAuthErrorAbort: true, // users may be changed while we run
    ...(tls && { tls: {} }),
    ...login,
    ...(credentials && { authenticator: credsAuthenticator(credentials) }),
  };
}

/** Hears what is said, and how the connection fares, until it is closed. */
async function follow(connection: NatsConnection, options: NatsLinkOptions): Promise<void> {
  const { subject, heard, connected, disconnected, log } = options;
  const callback = (error: Error | null, message: { string(): string }) => {
    if (error === null) heard(message.string());
    else log.error({ error: describeError(error) }, 'NATS does not let us hear of changes');
  };
  connection.subscribe(subject, { callback });
  connected();
  for await (const status of connection.status()) {
    if (status.type === 'disconnect') {
      log.warn({ server: status.server }, 'the connection to NATS is lost; seeking another one');
      disconnected();
    } else if (status.type === 'reconnect') {
      log.info({ server: status.server }, 'the connection to NATS is there again');
      connected();
    } else if (status.type === 'error') {
      log.warn({ error: describeError(status.error) }, 'NATS reports an error');
    }
  }
}
