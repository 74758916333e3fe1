import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { ValidationRule } from 'graphql';
import type { Execution } from '../execution/execution.js';
import { AddressPlaces } from './address-places.js';
import { documentReader } from './documents.js';
import type { LiveCore, LiveExecute } from './live-core.js';
import { Relay } from './relay.js';
import { type Authenticate, DEFAULT_LIMITS, type LiveLimits, type LiveLog, SILENT_LOG } from './settings.js';
import { serveSockets } from './socket.js';
import { serveEvents } from './sse.js';
import { openUpstreams } from './upstream.js';

export interface LiveOptions<Context> {
  /** Its upgrades are served; it may be listening or not yet. */
  readonly httpServer: Server;
  /** Completes the updates. Stays the caller's to stop, after the live part. */
  readonly execution: Execution<Context>;
  /** Says who a client is, from a WebSocket's connection parameters and headers or an SSE request's headers. */
  readonly authenticate: Authenticate<Context>;
  /** Beside those of the specification. */
  readonly validationRules?: readonly ValidationRule[];
  /** For queries and mutations that come over a live connection; the execution itself if there is none. */
  readonly execute?: LiveExecute<Context>;
  /** From where a request comes; null for who is not counted, and so is everybody if this is left out. */
  readonly addressOf?: LiveCore<Context>['addressOf'];
  readonly limits?: Partial<LiveLimits>;
  readonly log?: LiveLog;
  /** Where WebSockets are opened. */
  readonly path?: string;
}

/** How much is going on. */
export interface LiveCounts {
  readonly sockets: number;
  readonly streams: number;
  readonly subscribers: number;
  /** Distinct subscriptions: so many are open at the subgraphs. */
  readonly channels: number;
  /** WebSockets to the subgraphs. */
  readonly upstreams: number;
}

export interface Live {
  /** Serves subscriptions as server-sent events, for a node:http server. */
  handleEvents(request: IncomingMessage, response: ServerResponse, body?: unknown): Promise<void>;
  /** Serves them on a Fastify server. */
  mountEvents(app: FastifyInstance, path?: string): void;
  counts(): LiveCounts;
  /** No new clients; sockets are closed with 1001, streams ended, then the subscriptions at the subgraphs. */
  stop(): Promise<void>;
}

/** Starts the relay: subscriptions over WebSocket (graphql-ws) and SSE (graphql-sse), completed by the gateway. */
export function startLive<Context>(options: LiveOptions<Context>): Live {
  const { httpServer, execution, path = '/graphql' } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const log = options.log ?? SILENT_LOG;
  const { subgraphs, headersFor } = execution;
  const upstreams = openUpstreams({ subgraphs, headersFor, limits, log });
  const relay = new Relay({ execution, upstreams, log, limits });
  const core = liveCore(options, relay, limits, log);
  const sockets = serveSockets(httpServer, path, core);
  const events = serveEvents(core);

  return {
    handleEvents: events.handle,
    mountEvents: (app, eventsPath = `${path}/stream`) => mountEvents(app, eventsPath, events.handle),
    counts: () => ({
      sockets: sockets.clients,
      streams: events.streams,
      subscribers: relay.subscribers,
      channels: relay.channels,
      upstreams: upstreams.connections,
    }),
    stop: async () => {
      await Promise.all([sockets.stop(), events.stop()]); // with which the last subscribers leave
      upstreams.stop();
    },
  };
}

function liveCore<Context>(
  { execution, authenticate, execute, validationRules = [], addressOf = () => null }: LiveOptions<Context>,
  relay: Relay<Context>,
  limits: LiveLimits,
  log: LiveLog,
): LiveCore<Context> {
  const schema = execution.planner.apiSchema;
  return {
    schema,
    documents: documentReader({
      schema,
      rules: validationRules,
      tokens: limits.tokens,
      kept: limits.documentsKept,
      keptBytes: limits.documentsBytes,
    }),
    relay,
    authenticate,
    execute: execute ?? executeWith(execution),
    addressOf,
    connections: new AddressPlaces(limits.connectionsPerAddress),
    limits,
    log,
  };
}

function executeWith<Context>(execution: Execution<Context>): LiveExecute<Context> {
  return async ({ query, document, operationName, variables, context, signal }) => {
    const operation = await execution.prepare(query, document, operationName);
    const answer = await execution.execute(operation, { variables, context, signal });
    return answer.toResult();
  };
}

function mountEvents(app: FastifyInstance, url: string, handle: Live['handleEvents']): void {
  app.route({
    method: ['GET', 'POST'],
    url,
    handler: async (request, reply) => {
      reply.hijack();
      // What other plugins have set, e.g. for CORS, would be lost with the reply.
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) reply.raw.setHeader(name, value);
      }
      await handle(request.raw, reply.raw, request.body);
    },
  });
}
