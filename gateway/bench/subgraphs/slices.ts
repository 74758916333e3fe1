import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { EVENTS, FUNDERS, ORGANISATIONS } from './data.js';

export type SubgraphName = 'events' | 'networks' | 'funding';

interface Page {
  readonly first?: number | null;
  readonly after?: string | null;
}

interface Reference {
  readonly id: string;
}

/**
 * The part of each subgraph that the queries of the benchmark ask for, written as federation 1: every gateway in the
 * comparison understands that. Those of federation 2 never see it, they are given the committed supergraph.
 */
export const SLICES: Readonly<Record<SubgraphName, string>> = {
  events: `
    extend type Query {
      events(orderBy: EventOrder! = DATE_ASC, first: Int, after: String): EventConnection!
    }
    type EventConnection {
      nodes: [Event!]!
    }
    type Event @key(fields: "id") {
      id: ID!
      title: String!
      kind: EventKind!
      status: EventStatus!
      mode: EventMode!
      durationMinutes: Int
      start: Moment
      hosts: [Organisation]!
    }
    type Moment {
      local: String!
      weekday: Weekday!
    }
    enum EventOrder { DATE_ASC }
    enum EventKind { CONFERENCE WORKSHOP HEARING }
    enum EventStatus { ANNOUNCED HELD }
    enum EventMode { IN_PERSON }
    enum Weekday { MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY }
    extend type Organisation @key(fields: "id") {
      id: ID! @external
    }`,
  networks: `
    type Organisation @key(fields: "id") {
      id: ID!
      allIds: [ID!]!
      name: String!
      parent: Organisation
    }`,
  funding: `
    extend type Organisation @key(fields: "id") {
      id: ID! @external
      allIds: [ID!]! @external
      fundsProgrammes: [Programme!] @requires(fields: "allIds")
    }
    type Programme @key(fields: "id") {
      id: ID!
      name: String!
    }`,
};

const RESOLVERS = {
  events: { Query: { events: (_: unknown, { first, after }: Page) => ({ nodes: pageAfter(after, first ?? 20) }) } },
  networks: { Organisation: { __resolveReference: ({ id }: Reference) => ORGANISATIONS.get(id) ?? null } },
  funding: { Organisation: { __resolveReference: ({ id }: Reference) => FUNDERS.get(id) ?? { id } } },
};

/** An executable schema of one slice, its `_service` and `_entities` included. */
export function sliceSchema(name: SubgraphName): GraphQLSchema {
  return buildSubgraphSchema({ typeDefs: parse(SLICES[name]), resolvers: RESOLVERS[name] });
}

/** A cursor is the number of an event; behind the last one it goes on with the first. */
function pageAfter(after: string | null | undefined, first: number) {
  const start = after == null ? 0 : Number(after) + 1;
  return Array.from({ length: first }, (_, index) => EVENTS[(start + index) % EVENTS.length]);
}
