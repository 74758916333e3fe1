import type { IncomingMessage, ServerResponse } from 'node:http';
import { OperationTypeNode } from 'graphql';
import { createHandler, type RequestParams, type Response } from 'graphql-sse';
import { isJsonObject } from '../execution/json.js';
import { EventStream } from './event-stream.js';
import { identify, whenExpired } from './identity.js';
import { executeOperation, type LiveCore, type LiveOperation, readOperation } from './live-core.js';
import { errorsFor, liveError, type LiveErrorCode } from './live-errors.js';
import type { LiveIdentity, LiveLimits } from './settings.js';
import { StreamPlaces } from './stream-places.js';

/**
 * Serves one request of the GraphQL over SSE protocol, in its mode of distinct connections.
 *
 * @param body the request's JSON, where a framework has read it already
 */
export type SseHandler = (request: IncomingMessage, response: ServerResponse, body?: unknown) => Promise<void>;

export interface SseServer {
  readonly handle: SseHandler;
  /** How many streams are open. */
  readonly streams: number;
  /** Refuses new streams, and ends all others without completing them, so that clients come back, to another process. */
  stop(): Promise<void>;
}

/** One request on its way through graphql-sse, which reads and checks it. */
interface Exchange<Context> {
  /** From where it comes; null for who is not counted. */
  readonly address: string | null;
  identity: LiveIdentity<Context> | null;
  /** Set where the answer is a stream. */
  start: ((stream: EventStream) => void) | null;
}

const EVENT_STREAM = 'text/event-stream';
const JSON_TYPE = 'application/json; charset=utf-8';
const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

/** Serves subscriptions as server-sent events, from the same relay as the WebSockets. */
export function serveEvents<Context>(core: LiveCore<Context>): SseServer {
  const streams = new Set<EventStream>();
  const places = new StreamPlaces(core.limits, core.connections);
  const handler = protocolHandler(core);
  let isStopping = false;

  const handle: SseHandler = async (request, response, body) => {
    if (request.socket.destroyed) return; // a place is given back when it closes, which has been
    const address = core.addressOf(request);
    const refused = isStopping ? 'GATEWAY_STOPPING' : places.refusal(response, address);
    if (refused !== null) {
      refuse(response, refused, core.limits);
      return;
    }
    const closed = places.take(response, address);
    const exchange: Exchange<Context> = { address, identity: null, start: null };
    const [text, { status, headers }] = await handler(
      protocolRequest(request, body, core.limits.messageBytes, exchange),
    );
    // Meanwhile all streams may have been ended: nobody would end this one.
    if (isStopping) {
      refuse(response, 'GATEWAY_STOPPING', core.limits);
      return;
    }
    response.writeHead(status, headers);
    if (exchange.start === null || closed.aborted) {
      response.end(typeof text === 'string' ? withCodes(text) : undefined);
      return;
    }

    const stream = new EventStream(response, core.limits.keepAliveMs, closed);
    streams.add(stream);
    closed.addEventListener('abort', () => streams.delete(stream));
    if (exchange.identity !== null) endWhenExpired(exchange.identity, stream);
    exchange.start(stream);
  };

  return {
    handle,
    get streams() {
      return streams.size;
    },
    stop: async () => {
      isStopping = true;
      for (const stream of streams) stream.interrupt();
      const left = [...streams].map(
        ({ closed }) => new Promise((resolve) => closed.addEventListener('abort', resolve)),
      );
      const cut = setTimeout(() => streams.forEach((stream) => stream.cut()), core.limits.stopMs);
      await Promise.all(left);
      clearTimeout(cut);
    },
  };
}

/** graphql-sse tells what is wrong with a request without a code. */
function withCodes(text: string): string {
  if (!text.startsWith('{"errors":')) return text;
  const { errors } = JSON.parse(text) as { errors: { message: string; extensions?: object }[] };
  const coded = errors.map((error) => ({ ...error, extensions: { code: 'BAD_REQUEST', ...error.extensions } }));
  return JSON.stringify({ errors: coded });
}

function endWhenExpired(identity: LiveIdentity<unknown>, stream: EventStream): void {
  const forget = whenExpired(identity, () => stream.interrupt());
  stream.closed.addEventListener('abort', forget);
}

/** Closes the connection: whoever has too many over it does not wait for any of them, and nobody keeps one to who stops. */
function refuse(response: ServerResponse, code: LiveErrorCode, { stopMs }: Pick<LiveLimits, 'stopMs'>): void {
  const isStopping = code === 'GATEWAY_STOPPING';
  const status = isStopping || code === 'TOO_MANY_STREAMS' ? 503 : 429;
  const headers = {
    'content-type': JSON_TYPE,
    connection: 'close',
    ...(isStopping && { 'retry-after': String(Math.ceil(stopMs / 1000)) }),
  };
  response.writeHead(status, headers).end(JSON.stringify({ errors: [liveError(code)] }));
}

function protocolHandler<Context>(core: LiveCore<Context>) {
  return createHandler<IncomingMessage, Exchange<Context>>({
    // No token: each operation has its own connection, and nothing is kept for clients that are not there.
    authenticate: ({ method, headers }) => {
      if (method !== 'GET' && method !== 'POST') return refusal(405, 'METHOD_NOT_ALLOWED', { allow: 'GET, POST' });
      return headers.get('accept') === EVENT_STREAM ? null : refusal(406, 'NOT_ACCEPTABLE');
    },
    onConnect: async ({ raw, context }) => {
      context.identity = await identify(core.authenticate, { connectionParams: {}, headers: raw.headers });
      return context.identity === null ? refusal(401, 'UNAUTHENTICATED') : undefined;
    },
    onSubscribe: ({ method, context }, params) => prepareStream(core, context, params, method),
  });
}

/** Decides how to answer: what cannot even be parsed gets a plain error, everything else a stream. */
function prepareStream<Context>(
  core: LiveCore<Context>,
  exchange: Exchange<Context>,
  params: RequestParams,
  method: string,
): Response {
  if (exchange.identity === null) return refusal(401, 'UNAUTHENTICATED');
  try {
    const operation = readOperation(core, params, exchange.identity);
    if (operation.kind === OperationTypeNode.MUTATION && method === 'GET') {
      return refusal(405, 'METHOD_NOT_ALLOWED', { allow: 'POST' });
    }
    const { address } = exchange;
    exchange.start = (stream) => startOperation(core, { ...operation, address }, params.query, stream);
  } catch (thrown) {
    const errors = errorsFor(core.log, thrown);
    if (errors.some(({ extensions }) => extensions['code'] === 'GRAPHQL_PARSE_FAILED')) {
      return json(400, { errors });
    }
    exchange.start = (stream) => stream.error(errors);
  }
  return [null, { status: 200, statusText: 'OK', headers: STREAM_HEADERS }];
}

function startOperation<Context>(
  core: LiveCore<Context>,
  operation: LiveOperation<Context> & Pick<Exchange<Context>, 'address'>,
  query: string,
  stream: EventStream,
): void {
  if (operation.kind === OperationTypeNode.SUBSCRIPTION) {
    try {
      stream.leave = core.relay.subscribe(operation, stream);
    } catch (thrown) {
      stream.error(errorsFor(core.log, thrown));
    }
    return;
  }
  void executeOperation(core, operation, query, stream.closed).then((result) => stream.result(result));
}

/** Native event sources ask for `text/event-stream` alone, others name it among more; graphql-sse knows the first. */
function protocolRequest<Context>(request: IncomingMessage, body: unknown, limit: number, context: Exchange<Context>) {
  const accept = request.headers.accept?.includes(EVENT_STREAM) ? EVENT_STREAM : request.headers.accept;
  return {
    method: request.method ?? '',
    url: request.url ?? '',
    headers: new Map([
      ['accept', accept],
      ['content-type', request.headers['content-type']],
    ]),
    body: isJsonObject(body) ? body : () => readBody(request, limit),
    raw: request,
    context,
  };
}

async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > limit) throw new Error(`The body must not have more than ${limit} bytes`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refusal(status: number, code: LiveErrorCode, headers: Record<string, string> = {}): Response {
  return json(status, { errors: [liveError(code)] }, headers);
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return [JSON.stringify(body), { status, statusText: '', headers: { 'content-type': JSON_TYPE, ...headers } }];
}
