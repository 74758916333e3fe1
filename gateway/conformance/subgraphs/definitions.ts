import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, type GraphQLSchema, parse } from 'graphql';
import type { World } from './world.js';

export type SubgraphName = 'events' | 'networks' | 'funding';

export const SUBGRAPH_NAMES: readonly SubgraphName[] = ['events', 'networks', 'funding'];

/** What a resolver knows of the request. */
export interface Asking {
  readonly caller: string | null;
}

type Modules = Parameters<typeof buildSubgraphSchema>[0];
type Resolvers = NonNullable<Extract<Modules, { resolvers?: unknown }>['resolvers']>;

interface Entity {
  readonly id: string;
  readonly size?: number;
}

/** Written as federation 1, which every gateway understands; composition makes federation 2 of it. */
export const TYPE_DEFS: Readonly<Record<SubgraphName, string>> = {
  events: `
    extend type Query { event(id: ID!): Event }
    extend type Mutation { rename(id: ID!, title: String!): Event }
    extend type Subscription {
      seats(event: ID!, factor: Int = 1, tags: [Int!]): Seats
      strictSeats(event: ID!): Seats!
      refused(event: ID!): Seats
    }
    type Seats {
      taken: Int!
      note: String
      caller: String
      filler(length: Int!): String!
      event: Event
      strictEvent: Event!
      neighbours: [Event]!
      next: Event
      latest: Latest
    }
    union Latest = Event | Notice
    type Notice { text: String! }
    type Event @key(fields: "id") { id: ID! title: String! size: Int! }`,
  networks: `
    extend type Event @key(fields: "id") {
      id: ID! @external
      size: Int! @external
      host: Host
      weather: String
      fragile: String
      vital: String!
      greeting(to: String!): String
      room: String @requires(fields: "size")
      seenBy: String
    }
    type Host @key(fields: "id") { id: ID! name: String! }`,
  funding: `
    extend type Host @key(fields: "id") { id: ID! @external funder: String }
    extend type Subscription { budget(event: ID!): Int }`,
};

/** An executable schema of one subgraph, its `_service` and `_entities` included. */
export function subgraphSchema(name: SubgraphName, world: World): GraphQLSchema {
  const resolvers = RESOLVERS[name](world) as Resolvers;
  return buildSubgraphSchema({ typeDefs: parse(TYPE_DEFS[name]), resolvers });
}

const RESOLVERS = { events: eventsResolvers, networks: networksResolvers, funding: fundingResolvers };

function eventOf(id: string): Entity & { title: string } {
  return { id, title: `Event ${id}`, size: 40 };
}

function eventsResolvers(world: World) {
  const seats = {
    subscribe: (_: unknown, { event }: { event: string }) => {
      if (world.refusing.has(event)) throw new GraphQLError('not any more', { extensions: { code: 'FORBIDDEN' } });
      return world.seats(event).subscribe();
    },
    resolve: (taken: number, { event, factor = 1 }: { event: string; factor?: number }) => ({
      id: event,
      taken: taken * factor,
    }),
  };
  const refuse = (): never => {
    throw new Error('not for you');
  };
  return {
    Query: { event: (_: unknown, { id }: Entity) => eventOf(id) },
    Mutation: { rename: (_: unknown, { id, title }: { id: string; title: string }) => ({ ...eventOf(id), title }) },
    Subscription: { seats, strictSeats: seats, refused: { ...seats, subscribe: refuse } },
    Seats: {
      note: ({ id, taken }: { id: string; taken: number }) => {
        world.check('note', id);
        return `${taken} taken`;
      },
      caller: (_: unknown, _args: unknown, { caller }: Asking) => caller,
      filler: (_: unknown, { length }: { length: number }) => 'x'.repeat(length),
      event: ({ id }: Entity) => eventOf(id),
      strictEvent: ({ id }: Entity) => eventOf(id),
      next: ({ id, taken }: { id: string; taken: number }) => eventOf(`${id}-${taken + 1}`),
      neighbours: ({ id }: Entity) => [1, 2, 3].map((number) => eventOf(`${id}-${number}`)),
      latest: ({ id, taken }: { id: string; taken: number }) =>
        taken % 2 === 0
          ? { __typename: 'Event', ...eventOf(id) }
          : { __typename: 'Notice', text: 'an odd number of seats' },
    },
    Event: { __resolveReference: ({ id }: Entity) => eventOf(id) },
  };
}

function networksResolvers(world: World) {
  const fragile =
    (name: string) =>
    ({ id }: Entity) => {
      world.check(name, id);
      return `${name} of ${id}`;
    };
  return {
    Event: {
      __resolveReference: (reference: Entity) => reference,
      host: ({ id }: Entity) => ({ id: `host-${id}` }),
      weather: () => world.weather,
      fragile: fragile('fragile'),
      vital: fragile('vital'),
      greeting: ({ id }: Entity, { to }: { to: string }) => `${id} greets ${to}`,
      room: ({ size }: Entity) => `a room for ${String(size)}`,
      seenBy: (_: unknown, _args: unknown, { caller }: Asking) => caller,
    },
    Host: {
      __resolveReference: (reference: Entity) => reference,
      name: ({ id }: Entity) => `name of ${id}`,
    },
  };
}

function fundingResolvers(world: World) {
  return {
    Subscription: {
      budget: {
        subscribe: (_: unknown, { event }: { event: string }) => world.seats(`budget-${event}`).subscribe(),
        resolve: (amount: number) => amount,
      },
    },
    Host: {
      __resolveReference: (reference: Entity) => reference,
      funder: ({ id }: Entity) => `funder of ${id}`,
    },
  };
}
