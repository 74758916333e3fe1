import { GraphQLError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Federation, type RunningSubgraph, startFederation } from '../../execution/testing/federation.js';
import { Topic } from './topic.js';

const EVENTS = `
  type Query { event(id: ID!): Event }
  type Mutation { touch: Boolean }
  type Subscription { liveCount(eventId: ID!, step: Int = 1): LiveCount refused: Int }
  type LiveCount { confirmed: Int! event: Event! }
  type Event @key(fields: "id") { id: ID! title: String! }`;

const NETWORKS = `
  type Event @key(fields: "id") { id: ID! host: String secret: String }`;

export interface LiveFederation extends Federation<'events' | 'networks'> {
  /** Confirmed seats of the one event there is. */
  readonly confirmed: Topic<number>;
  /** The parameters of each WebSocket that was opened to the events subgraph. */
  readonly connections: Record<string, unknown>[];
  /** How many WebSockets are open to the events subgraph. */
  clients(): number;
  /** Lets the next so many subscriptions fail, as when the subgraph cannot read its database. */
  failNext(times: number): void;
  /** Refuses every subscription from now on, as one that does not know the operation. */
  refuse(): void;
  /** Cuts every WebSocket to the events subgraph, or closes it with a code. */
  cut(code?: number): void;
  /** Cuts the one that has been open for longest. */
  cutOldest(): void;
}

/** Two subgraphs: one owns the event and its live count, the other knows who hosts it. */
export async function startLiveFederation(): Promise<LiveFederation> {
  const confirmed = new Topic(0);
  let failures = 0;
  const failNext = (times: number): void => void (failures = times);
  const event = (id: string) => ({ id, title: `Event ${id}` });
  const federation = await startFederation({
    events: {
      typeDefs: EVENTS,
      resolvers: {
        Query: { event: (_: unknown, { id }: { id: string }) => event(id) },
        Mutation: { touch: () => true },
        Subscription: {
          liveCount: {
            subscribe: () => {
              if (failures > 0) {
                failures -= 1;
                throw new GraphQLError('a secret of the database', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
              }
              return confirmed.subscribe();
            },
            resolve: (count: number, { eventId }: { eventId: string }) => ({ confirmed: count, event: event(eventId) }),
          },
          refused: {
            subscribe: () => {
              throw new Error('not for you');
            },
          },
        },
      },
    },
    networks: {
      typeDefs: NETWORKS,
      resolvers: {
        Event: {
          host: ({ id }: { id: string }) => `host of ${id}`,
          secret: () => {
            throw new Error('nobody may see this');
          },
        },
      },
    },
  });

  const { connections, sockets, refuse } = serveLiveCounts(federation.subgraphs.events);
  const cut = (code?: number): void => {
    for (const socket of sockets.clients) {
      if (code === undefined) socket.terminate();
      else socket.close(code);
    }
  };
  const cutOldest = (): void => [...sockets.clients][0]?.terminate();
  const clients = (): number => sockets.clients.size;
  return { ...federation, confirmed, connections, clients, failNext, refuse, cut, cutOldest };
}

function serveLiveCounts({ server, schema }: RunningSubgraph) {
  const connections: Record<string, unknown>[] = [];
  let isRefusing = false;
  const sockets = new WebSocketServer({ server, path: '/graphql' });
  useServer<Record<string, unknown>, { socket: WebSocket }>(
    {
      schema,
      onConnect: ({ connectionParams = {} }) => {
        connections.push(connectionParams);
      },
      onSubscribe: () => (isRefusing ? [new GraphQLError('there is no such field here')] : undefined),
    },
    sockets,
  );
  server.on('close', () => sockets.clients.forEach((socket) => socket.terminate()));
  return { connections, sockets, refuse: () => void (isRefusing = true) };
}
