import type { SubgraphDefinition } from '../federation.js';

const typeDefs = `
  type Query { grants(min: Float = 0): [Grant!] cheapest: Place sponsor: Person }

  type Grant @key(fields: "id") { id: ID! money: Money for: Event by: Organisation proof: Proof }
  type Money { amount: Float! currency: Currency! }
  enum Currency { EUR USD }
  interface Proof { stamp: String }
  type Letter implements Proof @key(fields: "pages") { stamp: String pages: Int value: Int note: String! @shareable }
  type Photo implements Proof { stamp: String colour: Boolean value: String! note: String }

  type Place @key(fields: "id") @interfaceObject {
    id: ID!
    rating: Int
    reviews(first: Int = 2): [Review!]!
    summary: String
  }
  type Review { text: String place: Place author: Person }

  type Event @key(fields: "id") {
    id: ID!
    code: String! @external
    capacity: Int @override(from: "events")
    grants: [Grant!]!
    total: Float @requires(fields: "code")
    bestPlace: Place
    lead: Person @external
    leadName: String @requires(fields: "lead { id mail }")
  }
  type Person @key(fields: "id") { id: ID! mail: String @external name: String @shareable donations: Int! }
  type Organisation @key(fields: "id") { id: ID! totalFunded: Float }
`;

interface Key {
  id: string;
}

function numberOf({ id }: Key): number {
  return Number(id.slice(1));
}

function grant(number: number) {
  return {
    id: `g${number}`,
    money: number % 3 ? { amount: number * 1000, currency: number % 2 ? 'EUR' : 'USD' } : null,
    for: { __typename: 'Event', id: `e${number}` },
    by: { __typename: 'Organisation', id: `o${number % 3}` },
    proof:
      number % 2
        ? { __typename: 'Letter', stamp: 'red', pages: 1, value: 1, note: `letter ${number}` }
        : { __typename: 'Photo', stamp: null, colour: false, value: 'x', note: `photo ${number}` },
  };
}

function review(number: number) {
  return {
    text: number % 3 ? `fine ${number}` : null,
    place: { id: `p${(number % 4) + 1}` },
    author: { __typename: 'Person', id: `h${number % 4}` },
  };
}

function fail(what: string): never {
  throw new Error(what);
}

export const funding: SubgraphDefinition = {
  typeDefs,
  resolvers: {
    Query: {
      grants: (_: unknown, { min }: { min: number }) => [1, 2, 3, 4].filter((number) => number > min).map(grant),
      cheapest: () => ({ id: 'p2' }),
      sponsor: () => ({ id: 'h1', name: 'Person 1' }),
    },
    Grant: { __resolveReference: (key: Key) => grant(numberOf(key)) },
    Letter: {
      __resolveReference: (key: { pages: number }) => ({ ...key, stamp: 'blue', value: 2, note: `page ${key.pages}` }),
    },
    Proof: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
    Place: {
      __resolveReference: (key: Key) => key,
      rating: (key: Key) => (numberOf(key) === 3 ? fail('not rated yet') : numberOf(key)),
      reviews: (key: Key, { first }: { first: number }) =>
        [numberOf(key), numberOf(key) + 1].slice(0, Math.max(0, first)).map(review),
      summary: (key: Key) => (numberOf(key) % 2 ? `place ${key.id}` : null),
    },
    Event: {
      __resolveReference: (event: Key) => event,
      capacity: (event: Key) => numberOf(event) * 100,
      grants: (event: Key) => [grant(numberOf(event))],
      total: (event: Key & { code?: string }) => Number(event.code?.slice(1)) * 10,
      bestPlace: (event: Key) => (numberOf(event) % 5 ? { id: `p${(numberOf(event) % 4) + 1}` } : null),
      leadName: ({ lead }: { lead?: { mail?: string | null } | null }) => (lead ? `mail ${lead.mail}` : 'nobody'),
    },
    Person: {
      __resolveReference: (key: Key) => ({ ...key, name: `Person ${numberOf(key)}` }),
      donations: (key: Key) => (numberOf(key) === 1 ? fail('donations are secret') : numberOf(key)),
    },
    Organisation: { __resolveReference: (key: Key) => ({ ...key, totalFunded: numberOf(key) / 4 }) },
  },
};
