import type { IncomingHttpHeaders } from 'node:http';

/** On whose behalf a client is connected. */
export interface LiveIdentity<Context> {
  /** Given to the functions that make headers for the subgraphs. */
  readonly context: Context;
  /** The same for all callers who may be given the same answers: they share them. */
  readonly key: string;
  /** Milliseconds since 1970: when the token ends, and with it the connection. None: never. */
  readonly expiresAt?: number | undefined;
}

/** What a client brings when it connects: WebSockets in browsers cannot send headers, so they send parameters. */
export interface Credentials {
  readonly connectionParams: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
}

/** Says who it is. null or an error refuse the client. */
export type Authenticate<Context> = (
  credentials: Credentials,
) => LiveIdentity<Context> | null | Promise<LiveIdentity<Context> | null>;

export interface LiveLimits {
  /** Operations under way on one WebSocket. */
  readonly operationsPerSocket: number;
  /** WebSockets of all clients together, also of those who have not said yet who they are. */
  readonly sockets: number;
  /** Event streams of all clients together. */
  readonly streams: number;
  /** WebSockets and event streams from one address. */
  readonly connectionsPerAddress: number;
  /** Event streams that one connection may have under way, of which a client can read only the first. */
  readonly streamsPerConnection: number;
  /** Subscriptions of all clients together. */
  readonly subscriptions: number;
  /** Subscriptions from one address. */
  readonly subscriptionsPerAddress: number;
  /** Bytes of one message from a client. */
  readonly messageBytes: number;
  /** Tokens of one query. */
  readonly tokens: number;
  /** Queries whose parsed form is kept. */
  readonly documentsKept: number;
  /** Memory that these may take together, about. */
  readonly documentsBytes: number;
  /** Milliseconds a client may take to say who it is. */
  readonly initialisationMs: number;
  /** Milliseconds between signs of life; a client that gives none for as long again is gone. */
  readonly keepAliveMs: number;
  /** Milliseconds that a connection to a subgraph stays open when nobody uses it. */
  readonly upstreamIdleMs: number;
  /** Milliseconds of the first and of the longest wait before a lost connection to a subgraph is tried again. */
  readonly retryFirstMs: number;
  readonly retryLongestMs: number;
  /** Milliseconds that clients are given to close when the gateway stops. */
  readonly stopMs: number;
}

export const DEFAULT_LIMITS: LiveLimits = {
  operationsPerSocket: 100,
  sockets: 50_000,
  streams: 50_000,
  connectionsPerAddress: 1000,
  streamsPerConnection: 10,
  subscriptions: 50_000,
  subscriptionsPerAddress: 5000,
  messageBytes: 256 * 1024,
  tokens: 2000,
  documentsKept: 1000,
  documentsBytes: 64 * 1024 * 1024,
  initialisationMs: 5000,
  keepAliveMs: 12_000,
  upstreamIdleMs: 10_000,
  retryFirstMs: 200,
  retryLongestMs: 10_000,
  stopMs: 2000,
};

/** Where the relay says what an operator should know. A pino logger is one. */
export interface LiveLog {
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export const SILENT_LOG: LiveLog = { warn: () => undefined, error: () => undefined };
