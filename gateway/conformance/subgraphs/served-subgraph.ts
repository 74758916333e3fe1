import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { graphql, type GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { callerIn } from './caller.js';
import type { Asking } from './definitions.js';

interface Listening {
  readonly server: Server;
  /** Every connection that is open. */
  readonly connections: Set<Socket>;
  readonly sockets: WebSocketServer;
}

interface GraphQLRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** A subgraph on a port of its own: queries over HTTP, subscriptions over graphql-ws. It can go away and come back. */
export class ServedSubgraph {
  #listening: Listening | null = null;
  /** Queries that it was sent over HTTP. */
  requests = 0;
  /** While it is set, queries are answered with this status and nothing else. */
  failureStatus: number | null = null;
  /** Connections that it was opened, one after the other. */
  opened = 0;
  #isFrozen = false;
  /** How long each of the next queries takes. Milliseconds. */
  readonly delays: number[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly port: number,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}/graphql`;
  }

  /** WebSockets that gateways have open here. */
  get connections(): number {
    return this.#listening?.sockets.clients.size ?? 0;
  }

  /** Starts to listen, if it does not. */
  async start(): Promise<void> {
    if (this.#listening !== null) return;
    const server = createServer((request, response) => void this.#respond(request, response));
    server.keepAliveTimeout = 60_000; // no gateway is to find a connection closed that it has kept
    const connections = new Set<Socket>();
    server.on('connection', (connection: Socket) => {
      this.opened += 1;
      connections.add(connection);
      connection.once('close', () => connections.delete(connection));
      if (this.#isFrozen) freeze(connection);
    });
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening'); // before the WebSockets: graphql-ws would print that the port is taken
    const sockets = new WebSocketServer({ server, path: '/graphql' });
    const context = ({ connectionParams }: { connectionParams?: unknown }): Asking => ({
      caller: callerIn(connectionParams),
    });
    // No pings of its own: a process that is frozen has no timers.
    useServer({ schema: this.schema, context }, sockets, 0);
    this.#listening = { server, sockets, connections };
  }

  /** Closes every WebSocket with a code; without one it is cut off, as by a power failure. */
  cut(code?: number): void {
    for (const socket of this.#listening?.sockets.clients ?? []) {
      if (code === undefined) socket.terminate();
      else socket.close(code);
    }
  }

  /** As a process is that was sent SIGSTOP: connections are taken and kept, nothing is read and nothing written. */
  freeze(): void {
    this.#isFrozen = true;
    this.#listening?.connections.forEach(freeze);
  }

  /** Goes on where it was. */
  thaw(): void {
    if (!this.#isFrozen) return;
    this.#isFrozen = false;
    for (const connection of this.#listening?.connections ?? []) {
      connection.uncork();
      connection.resume();
    }
  }

  /** Cuts everything off and is gone until it is started again. */
  async stop(): Promise<void> {
    const listening = this.#listening;
    if (listening === null) return;
    this.#listening = null;
    for (const socket of listening.sockets.clients) socket.terminate();
    const closed = once(listening.server, 'close');
    listening.server.close();
    listening.server.closeAllConnections();
    await closed;
  }

  /** Present and well behaved. */
  async reset(): Promise<void> {
    this.failureStatus = null;
    this.delays.length = 0;
    await this.start();
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.requests += 1;
    const pause = this.delays.shift();
    if (pause !== undefined) await delay(pause);
    if (this.failureStatus !== null) {
      response.writeHead(this.failureStatus, { 'content-type': 'text/plain' }).end('out of order');
      return;
    }
    const contextValue: Asking = { caller: callerIn(request.headers) };
    const { query, variables, operationName } = JSON.parse(Buffer.concat(chunks).toString()) as GraphQLRequest;
    const { schema } = this;
    const result = await graphql({ schema, source: query, variableValues: variables, operationName, contextValue });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
  }
}

function freeze(connection: Socket): void {
  connection.pause();
  connection.cork();
}
