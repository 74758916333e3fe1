import { type Client, createClient, type SubscribePayload } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { HeadersFor } from '../execution/fetching/run.js';
import { backOff } from './back-off.js';
import { pongTimer } from './pong-timer.js';
import { reconnectWaits } from './reconnect-waits.js';
import type { LiveLimits, LiveLog } from './settings.js';
import { Attempt } from './upstream-attempt.js';
import { UpstreamLosses } from './upstream-losses.js';

/** What comes from the subgraph that owns a subscription's field. */
export interface UpstreamSink {
  next(update: { data?: unknown; errors?: readonly unknown[] | undefined }): void;
  /** The subgraph refused or broke off the subscription, and says why. */
  error(errors: readonly unknown[]): void;
  /** The subgraph has nothing more to say. */
  complete(): void;
  /** The connection is gone or never came about; it is tried again by itself. */
  lost(): void;
}

export interface UpstreamSource<Context> {
  readonly subgraph: string;
  /** Callers with the same key share a connection. */
  readonly identityKey: string;
  /** Read again for each connection, so that what is signed for a short time is signed anew. */
  readonly context: () => Context;
  readonly payload: SubscribePayload;
}

/** The graphql-ws connections to the subgraphs. */
export interface Upstreams<Context> {
  /** Subscribes until the returned function is called, over however many connections that takes. */
  open(source: UpstreamSource<Context>, sink: UpstreamSink): () => void;
  /** How many connections are kept. */
  readonly connections: number;
  /** Closes them all. Nobody is told: there are no subscriptions any more. */
  stop(): void;
}

export interface UpstreamOptions<Context> {
  /** HTTP addresses of the subgraphs; the WebSocket is at the same place. */
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly headersFor: HeadersFor<Context>;
  readonly limits: LiveLimits;
  readonly log: LiveLog;
}

export function openUpstreams<Context>(options: UpstreamOptions<Context>): Upstreams<Context> {
  return new UpstreamConnections(options);
}

interface Connection {
  readonly client: Client;
  users: number;
  closing: NodeJS.Timeout | undefined;
}

class UpstreamConnections<Context> implements Upstreams<Context> {
  readonly #connections = new Map<string, Connection>();
  readonly #stopping = new AbortController();
  readonly #losses = new Map<string, UpstreamLosses>();

  constructor(private readonly options: UpstreamOptions<Context>) {}

  get connections(): number {
    return this.#connections.size;
  }

  open(source: UpstreamSource<Context>, sink: UpstreamSink): () => void {
    const { connection, key } = this.#acquire(source);
    const ended = new AbortController();
    const attempt = new Attempt();
    let unsubscribe = (): void => undefined;
    const unlisten = connection.client.on('closed', () => {
      attempt.begins();
      sink.lost();
    });

    const subscribe = (): void => {
      attempt.begins();
      unsubscribe = connection.client.subscribe(source.payload, {
        next: (update) => attempt.isAnswer(update) && sink.next(update),
        complete: () => {
          if (ended.signal.aborted) return;
          if (attempt.hasFailed) void again();
          else sink.complete();
        },
        error: (reason) => {
          if (ended.signal.aborted) return;
          if (Array.isArray(reason)) return sink.error(reason);
          // A close code that graphql-ws holds for final, or an error of the socket. Subgraphs are restarted; wait.
          void again();
        },
      });
    };
    const again = async (): Promise<void> => {
      await this.#wait(attempt.failures++, ended.signal);
      if (!ended.signal.aborted) subscribe();
    };
    subscribe();

    return () => {
      if (ended.signal.aborted) return;
      ended.abort();
      unlisten();
      unsubscribe();
      this.#release(key, connection);
    };
  }

  stop(): void {
    this.#stopping.abort();
    for (const { client } of this.#connections.values()) close(client);
    this.#connections.clear();
  }

  #acquire(source: UpstreamSource<Context>): { key: string; connection: Connection } {
    const key = `${source.subgraph}\n${source.identityKey}`;
    let connection = this.#connections.get(key);
    if (connection === undefined) {
      connection = { client: this.#connect(source), users: 0, closing: undefined };
      this.#connections.set(key, connection);
    }
    clearTimeout(connection.closing);
    connection.users += 1;
    return { key, connection };
  }

  #release(key: string, connection: Connection): void {
    connection.users -= 1;
    if (connection.users > 0) return;
    connection.closing = setTimeout(() => {
      this.#connections.delete(key);
      close(connection.client);
    }, this.options.limits.upstreamIdleMs).unref();
  }

  #connect({ subgraph, context }: UpstreamSource<Context>): Client {
    const { subgraphs, headersFor, limits } = this.options;
    const liveness = pongTimer(limits.keepAliveMs, () => client.terminate());
    const losses = this.#lossesOf(subgraph).ofConnection();
    const waits = reconnectWaits((attempt) => this.#wait(attempt, this.#stopping.signal));
    const url = (subgraphs[subgraph] ?? '').replace(/^http/, 'ws');
    const client = createClient({
      url: () => waits.afterNormalClosure().then(() => url),
      webSocketImpl: upstreamSocket(limits.initialisationMs),
      connectionParams: async () => ({ headers: await headersFor(subgraph, context()) }),
      lazyCloseTimeout: limits.upstreamIdleMs,
      connectionAckWaitTimeout: limits.initialisationMs,
      keepAlive: limits.keepAliveMs,
      retryAttempts: Infinity,
      shouldRetry: () => !this.#stopping.signal.aborted,
      retryWait: waits.next,
      on: {
        ...liveness,
        ...losses,
        message: waits.message,
        closed: (event) => [liveness, losses, waits].forEach(({ closed }) => closed(event)),
      },
    });
    return client;
  }

  #lossesOf(subgraph: string): UpstreamLosses {
    const losses = this.#losses.get(subgraph) ?? new UpstreamLosses(subgraph, this.options.log, this.#stopping.signal);
    this.#losses.set(subgraph, losses);
    return losses;
  }

  #wait(attempt: number, signal: AbortSignal): Promise<void> {
    return backOff(attempt, this.options.limits, AbortSignal.any([signal, this.#stopping.signal]));
  }
}

/** @param handshakeMs how long a subgraph may take to answer the upgrade: one that is frozen accepts it, and says nothing */
function upstreamSocket(handshakeMs: number) {
  return class UpstreamSocket extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { perMessageDeflate: false, handshakeTimeout: handshakeMs });
    }
  };
}

function close(client: Client): void {
  // Rejects when it was just waiting to connect again: then there is nothing to close.
  Promise.resolve(client.dispose()).catch(() => undefined);
}
