import type { SubgraphDefinition } from '../federation.js';

const typeDefs = `
  type Query {
    people(first: Int = 3): [Person]
    contacts: [Contact!]!
    letter: Letter
    now: Date! @shareable
  }

  type Mutation { greet(name: String = "you"): String }

  scalar Date

  interface Contact { id: ID! mail: String address: Address }
  type Person implements Contact @key(fields: "id") {
    id: ID!
    name: String @shareable
    mail: String
    address: Address
    employer: Organisation
    knows: [Person!]
    failing: String
    required: String!
  }
  type Organisation implements Contact @key(fields: "id") {
    id: ID!
    label: String!
    mail: String
    address: Address
    staff(first: Int = 2): [Person]
  }
  type Letter @key(fields: "pages") { pages: Int note: String @shareable sealed: Boolean }

  type Address { street: String city: City! }
  type City { name: String! twin: City }

  type Size @shareable { width: Int! unit: String }

  type Hall implements Place @key(fields: "id") {
    id: ID!
    name: String! @external
    seats: Int @external
    owner: Organisation
    caretaker: Person
    size: Size @shareable
  }
  type Square implements Place @key(fields: "id") { id: ID! name: String! @external area: Float @external owner: Contact }

  type Event @key(fields: "id") {
    id: ID!
    title(upper: Boolean = false): String! @external
    place: Place @external
    hosts: [Host]
    host: Host
    slogan(prefix: String = "On"): String @requires(fields: "title")
    where: String @requires(fields: "place { id name ... on Hall { seats } ... on Square { area } }")
    note: String
  }
  interface Place @key(fields: "id") { id: ID! name: String! }
  union Host = Person | Organisation
`;

function person(number: number) {
  return {
    __typename: 'Person',
    number,
    id: `h${number}`,
    name: `Person ${number}`,
    mail: number === 1 ? null : `person${number}@town.example`,
    address: address(number),
  };
}

function organisation(number: number) {
  return {
    __typename: 'Organisation',
    number,
    id: `o${number}`,
    label: `Organisation ${number}`,
    mail: `office${number}@town.example`,
    address: address(number + 1),
  };
}

function address(number: number) {
  if (number % 3 === 0) return null;
  return { street: `${number} High Street`, city: { name: 'Town', twin: { name: 'Twin', twin: null } } };
}

function numberOf({ id }: { id: string }): number {
  return Number(id.slice(1));
}

function fail(what: string, code?: string): never {
  throw Object.assign(new Error(what), code && { extensions: { code } });
}

interface Numbered {
  number: number;
}
interface Key {
  id: string;
}
interface Required {
  id: string;
  title?: string;
  place?: { id: string; name: string; seats?: number; area?: number } | null;
}

function host(number: number) {
  return number % 2 ? organisation(number % 3) : person(number % 3);
}

export const networks: SubgraphDefinition = {
  typeDefs,
  resolvers: {
    Query: {
      people: (_: unknown, { first }: { first: number }) =>
        [person(0), null, person(1), person(2)].slice(0, Math.max(0, first)),
      contacts: () => [person(0), organisation(1), person(1)],
      letter: () => ({ pages: 3, note: 'page 3', sealed: true }),
      now: () => '2026-05-01',
    },
    Mutation: { greet: (_: unknown, { name }: { name: string }) => `Hello ${name}` },
    Letter: { __resolveReference: (key: { pages: number }) => ({ ...key, note: `page ${key.pages}`, sealed: false }) },
    Contact: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
    Person: {
      __resolveReference: (key: Key) => (numberOf(key) < 3 ? person(numberOf(key)) : null),
      employer: ({ number }: Numbered) => (number === 1 ? null : organisation(number)),
      knows: ({ number }: Numbered) => [person((number + 1) % 3), person((number + 2) % 3)],
      failing: ({ number }: Numbered) => (number ? fail(`person ${number} fails`, 'FORBIDDEN') : 'fine'),
      required: ({ number }: Numbered) => (number === 2 ? fail(`person ${number} lacks it`) : `there ${number}`),
    },
    Organisation: {
      __resolveReference: (key: Key) => organisation(numberOf(key)),
      staff: ({ number }: Numbered, { first }: { first: number }) =>
        [person(number % 3), null, person((number + 1) % 3)].slice(0, Math.max(0, first)),
    },
    Place: { __resolveType: ({ id }: Key) => (Number(id.slice(1)) % 2 ? 'Hall' : 'Square') },
    Host: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
    Hall: {
      __resolveReference: (key: Key) => key,
      owner: (key: Key) => (numberOf(key) === 3 ? null : organisation(numberOf(key) % 3)),
      caretaker: (key: Key) => (numberOf(key) === 5 ? fail('nobody cares') : person(numberOf(key) % 3)),
      size: (key: Key) => ({ width: numberOf(key) }),
    },
    Square: {
      __resolveReference: (key: Key) => (numberOf(key) === 6 ? fail('no such square') : key),
      owner: (key: Key) => host(numberOf(key)),
    },
    Event: {
      __resolveReference: (event: Required) => event,
      hosts: (event: Required) =>
        numberOf(event) === 4 ? null : [host(numberOf(event)), null, host(numberOf(event) + 1)],
      host: (event: Required) => (numberOf(event) === 5 ? fail('the host is unknown') : host(numberOf(event))),
      slogan: ({ title }: Required, { prefix }: { prefix: string }) => `${prefix} ${title}`,
      where: ({ place }: Required) => (place ? `${place.name} (${place.seats ?? place.area ?? 'any'})` : null),
      note: (event: Required) => (numberOf(event) % 2 ? '' : 'noted'),
    },
  },
};
