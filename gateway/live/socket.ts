import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
  OperationTypeNode,
} from 'graphql';
import { handleProtocols, makeServer, type Server as ProtocolServer, type SubscribePayload } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { AddressPlaces } from './address-places.js';
import { ClientSocket } from './client-socket.js';
import { closeUnidentified, closeWhenExpired, identify } from './identity.js';
import { executeOperation, type LiveCore, type LiveOperation, readOperation } from './live-core.js';
import { errorsFor, liveError } from './live-errors.js';
import { protocolSocket } from './protocol-socket.js';
import { refuseUpgrade } from './refuse-upgrade.js';
import type { LiveIdentity } from './settings.js';
import { SocketExecution } from './socket-execution.js';
import { SocketSubscription, SubscriptionEnded } from './socket-subscription.js';

export interface SocketServer {
  /** How many clients are connected. */
  readonly clients: number;
  /** Refuses new sockets with 503, and closes all others with 1001; those that do not close in time are cut. */
  stop(): Promise<void>;
}

/** What is known of one socket. */
interface Connection<Context> {
  readonly socket: ClientSocket;
  /** Of the request that opened it; forgotten when it is known who that was. */
  headers: IncomingHttpHeaders;
  /** From where it comes; null for who is not counted. */
  readonly address: string | null;
  /** Ends what is done for the socket, with it. Most sockets only subscribe: they never have one. */
  executions: AbortController | null;
  identity: LiveIdentity<Context> | null;
  /** How many operations somebody works for: also queries that the client has completed, until their answer is there. */
  underWay: number;
}

/** What one operation gives. graphql-ws carries it from one hook to the next, as the context. */
type Results = AsyncIterableIterator<ExecutionResult>;

/** Serves the graphql-transport-ws protocol on the upgrades of an HTTP server. */
export function serveSockets<Context>(httpServer: Server, path: string, core: LiveCore<Context>): SocketServer {
  const { limits } = core;
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: limits.messageBytes,
    handleProtocols,
  });
  const protocol = protocolServer(core);
  let isStopping = false;

  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    if (request.url?.split('?', 1)[0] !== path) {
      // Somebody else may serve it; if there is nobody, the client must not wait for ever.
      if (httpServer.listenerCount('upgrade') === 1) refuseUpgrade(stream, '404 Not Found');
      return;
    }
    if (isStopping || sockets.clients.size >= limits.sockets) return refuseUpgrade(stream, '503 Service Unavailable');
    const address = core.addressOf(request);
    if (!core.connections.hasRoom(address)) return refuseUpgrade(stream, '429 Too Many Requests');
    takePlace(core.connections, address, stream);
    sockets.handleUpgrade(request, stream, head, (webSocket) => open(webSocket, stream, request, address));
  };
  httpServer.on('upgrade', onUpgrade);

  const open = (webSocket: WebSocket, stream: Duplex, request: IncomingMessage, address: string | null): void => {
    const socket = new ClientSocket(webSocket, stream, limits.keepAliveMs);
    const { headers } = request;
    const connection: Connection<Context> = { socket, headers, address, executions: null, identity: null, underWay: 0 };
    webSocket.on('error', () => undefined); // followed by 'close', where everything is undone
    const closed = protocol.opened(protocolSocket(socket, core.log), connection);
    webSocket.once('close', (code, reason) => {
      connection.executions?.abort();
      void closed(code, String(reason));
    });
  };

  return {
    get clients() {
      return sockets.clients.size;
    },
    stop: async () => {
      isStopping = true;
      await closeAll(sockets, limits.stopMs);
    },
  };
}

/** Apart from where the request is, which would be kept with it for as long as the socket lives. */
function takePlace(places: AddressPlaces, address: string | null, stream: Duplex): void {
  places.take(address);
  stream.once('close', () => places.giveBack(address));
}

async function closeAll(sockets: WebSocketServer, withinMs: number): Promise<void> {
  const clients = [...sockets.clients];
  const closed = clients.map((client) => new Promise((resolve) => client.once('close', resolve)));
  for (const client of clients) client.close(1001, 'Going away');
  const cut = setTimeout(() => clients.forEach((client) => client.terminate()), withinMs);
  await Promise.all(closed);
  clearTimeout(cut);
}

function protocolServer<Context>(core: LiveCore<Context>): ProtocolServer<Connection<Context>> {
  return makeServer<Record<string, unknown>, Connection<Context>>({
    connectionInitWaitTimeout: core.limits.initialisationMs,

    onConnect: async ({ connectionParams = {}, extra }) => {
      extra.identity = await identify(core.authenticate, { connectionParams, headers: extra.headers });
      extra.headers = {};
      forgetAll(connectionParams); // which the library keeps as long as the socket lives
      if (extra.identity === null) {
        closeUnidentified(extra.socket.webSocket);
        return false;
      }
      closeWhenExpired(extra.identity, extra.socket.webSocket);
      return true;
    },

    // Whatever is wrong is an `error` message about the one operation: thrown, it would close the socket.
    onSubscribe: ({ extra, subscriptions }, id, payload) => {
      try {
        const args = startOperation(core, extra, id, payload);
        // The library would know them a moment later: by then the client may have completed it, or be gone.
        subscriptions[id] = resultsOf(args.contextValue);
        return args;
      } catch (thrown) {
        return errorsFor(core.log, thrown);
      }
    },
    subscribe: ({ contextValue }) => resultsOf(contextValue),
    execute: ({ contextValue }) => resultsOf(contextValue),

    // Results are formatted already.
    onNext: (...[, , , , result]) => result,
    onError: (_context, _id, _payload, errors) => endingErrors(errors),
  });
}

/** Starts at once, so that what is wrong with the variables is told like any other mistake. */
function startOperation<Context>(
  core: LiveCore<Context>,
  connection: Connection<Context>,
  id: string,
  payload: SubscribePayload,
): ExecutionArgs {
  if (connection.identity === null) throw new Error('graphql-ws lets nobody subscribe who is not acknowledged.');
  if (connection.underWay >= core.limits.operationsPerSocket) throw liveError('TOO_MANY_OPERATIONS');
  const operation = readOperation(core, payload, connection.identity);
  const isSubscription = operation.kind === OperationTypeNode.SUBSCRIPTION;
  const results = isSubscription
    ? startSubscription(core, connection, id, operation)
    : startExecution(core, connection, payload.query, operation);

  const { document, operationName } = operation;
  // The library keeps the message as long as the subscription lives: thousands share one text, and it needs nothing else.
  Object.assign(payload, { query: document.text, operationName, variables: undefined, extensions: undefined });
  return { schema: core.schema, document: document.document, operationName, contextValue: results };
}

function startSubscription<Context>(
  core: LiveCore<Context>,
  connection: Connection<Context>,
  id: string,
  operation: LiveOperation<Context>,
): Results {
  const subscription = new SocketSubscription(connection.socket, id);
  const leave = core.relay.subscribe({ ...operation, address: connection.address }, subscription);
  connection.underWay += 1;
  subscription.leave = () => {
    if (leave()) connection.underWay -= 1;
  };
  return subscription.results();
}

function startExecution<Context>(
  core: LiveCore<Context>,
  connection: Connection<Context>,
  query: string,
  operation: LiveOperation<Context>,
): Results {
  const { signal } = (connection.executions ??= new AbortController());
  const result = executeOperation(core, operation, query, signal);
  connection.underWay += 1;
  void result.finally(() => (connection.underWay -= 1));
  return new SocketExecution(result).results();
}

/** graphql-ws types the context as anything; it is what {@link startOperation} put there. */
function resultsOf(contextValue: unknown): Results {
  return contextValue as Results;
}

function endingErrors(errors: readonly GraphQLError[]): GraphQLFormattedError[] {
  return errors
    .flatMap((error) => (error.originalError instanceof SubscriptionEnded ? error.originalError.errors : [error]))
    .map((error) => error.toJSON());
}

function forgetAll(parameters: object): void {
  for (const name of Object.keys(parameters)) Reflect.deleteProperty(parameters, name);
}
