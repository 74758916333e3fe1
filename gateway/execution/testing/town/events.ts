import type { SubgraphDefinition } from '../federation.js';

const typeDefs = `
  scalar Date
  scalar Blob

  type Query {
    events(first: Int = 4, kind: Kind): [Event!]!
    event(id: ID!): Event
    places: [Place]
    place(id: ID! = "p1"): Place
    hits(text: String = "e"): [Hit!]
    nodes(ids: [ID!]! = ["e1", "p1", "p2"]): [Node]!
    board: [[Cell]]
    broken: [Event]
    now: Date! @shareable
  }

  type Mutation {
    rename(input: RenameInput!): Event
    touch(times: Int! = 1): Int!
  }

  input RenameInput { id: ID! title: String = "renamed" tags: [String!] }

  enum Kind { DIALOGUE CONFERENCE HEARING @inaccessible }

  interface Node { id: ID! }
  interface Place implements Node @key(fields: "id") { id: ID! name: String! }
  type Hall implements Place & Node @key(fields: "id") { id: ID! name: String! seats: Int size: Size @shareable }
  type Square implements Place & Node @key(fields: "id") { id: ID! name: String! area: Float size: Size }
  type Size @shareable { width: Int! height: Float unit: String }
  type Cell { row: Int! column: Int! event: Event place: Place }

  union Hit = Event | Hall | Person

  type Event implements Node @key(fields: "id") @key(fields: "code series { id }") {
    id: ID!
    code: String!
    series: Series!
    title(upper: Boolean = false): String!
    kind: Kind
    startsOn: Date
    details: Blob
    place: Place
    places: [Place!]
    grid: [[Place]]
    parent: Event
    children(first: Int): [Event!]!
    lead: Person @provides(fields: "name")
    guests: [Guest]
    fee(currency: String! = "EUR"): Float
    tags: [String!]
    flaky: String
    strict: String!
    strictPlace: Place!
    hidden: String @inaccessible
    size: Size
    capacity: Int
  }

  type Series @key(fields: "id", resolvable: false) { id: ID! }

  type Person @key(fields: "id") { id: ID! name: String @external }
  type Organisation @key(fields: "id") { id: ID! }
  union Guest = Person | Organisation
`;

const KINDS = ['DIALOGUE', 'CONFERENCE', 'HEARING', null];

/** Everything follows from an event's number, so that each answer is the same whenever it is asked for. */
function event(number: number) {
  return {
    __typename: 'Event',
    number,
    id: `e${number}`,
    code: `c${number}`,
    series: { __typename: 'Series', id: `s${number % 2}` },
    kind: KINDS[number % KINDS.length],
    startsOn: number % 3 ? `2026-0${number}-01` : null,
    details: number % 2 ? { number, list: [number, null, { deep: '"quoted"\n' }] } : number * 1.5,
    capacity: number * 10,
    tags: number % 3 ? ['a', `b${number}`] : null,
    hidden: 'hidden',
    size: { width: number, height: number / 2, unit: 'm' },
    lead: number % 4 ? { __typename: 'Person', id: `h${number % 3}`, name: `Person ${number % 3}` } : null,
  };
}

type TownEvent = ReturnType<typeof event>;

function place(number: number) {
  return number % 2
    ? {
        __typename: 'Hall',
        id: `p${number}`,
        name: `Hall ${number}`,
        seats: number % 3 ? number * 100 : null,
        size: { width: number },
      }
    : { __typename: 'Square', id: `p${number}`, name: `Square ${number}`, area: number / 3, size: null };
}

function guest(number: number) {
  if (number % 5 === 0) return null;
  return number % 2
    ? { __typename: 'Person', id: `h${number % 3}` }
    : { __typename: 'Organisation', id: `o${number % 3}` };
}

function byId(id: string) {
  const number = Number(id.slice(1));
  if (!Number.isInteger(number) || number < 1 || number > 9) return null;
  return id.startsWith('e') ? event(number) : id.startsWith('p') ? place(number) : null;
}

function fail(what: string, code?: string): never {
  throw Object.assign(new Error(what), code && { extensions: { code } });
}

const placeType = { __resolveType: ({ __typename }: { __typename: string }) => __typename };

export const events: SubgraphDefinition = {
  typeDefs,
  resolvers: {
    Query: {
      events: (_: unknown, { first, kind }: { first: number; kind?: string }) =>
        [1, 2, 3, 4, 5, 6]
          .map(event)
          .filter((one) => !kind || one.kind === kind)
          .slice(0, Math.max(0, first)),
      event: (_: unknown, { id }: { id: string }) => (id.startsWith('e') ? byId(id) : null),
      places: () => [place(1), null, place(2), place(3), place(1)],
      place: (_: unknown, { id }: { id: string }) => (id.startsWith('p') ? byId(id) : null),
      hits: (_: unknown, { text }: { text: string }) =>
        text === ''
          ? null
          : [event(1), place(1), { __typename: 'Person', id: 'h1' }, event(2), { __typename: 'Person', id: 'h2' }],
      nodes: (_: unknown, { ids }: { ids: string[] }) => ids.map(byId),
      board: () => [
        [{ row: 0, column: 0, number: 1 }, null],
        null,
        [],
        [
          { row: 1, column: 0, number: 2 },
          { row: 1, column: 1, number: 5 },
        ],
      ],
      broken: () => fail('broken is broken'),
      now: () => '2026-05-01',
    },
    Mutation: {
      rename: (_: unknown, { input }: { input: { id: string; tags?: string[] } }) => {
        const found = byId(input.id);
        return found && { ...found, tags: input.tags ?? null };
      },
      touch: (_: unknown, { times }: { times: number }) => (times < 0 ? fail('too few', 'BAD_TIMES') : times),
    },
    Event: {
      __resolveReference: ({ id, code }: { id?: string; code?: string }) => byId(id ?? `e${code?.slice(1)}`),
      title: ({ number }: TownEvent, { upper }: { upper: boolean }) => (upper ? `EVENT ${number}` : `Event ${number}`),
      place: ({ number }: TownEvent) => (number % 4 ? place(number) : null),
      places: ({ number }: TownEvent) => (number === 5 ? null : [place(number), place(number + 1), place(number)]),
      grid: ({ number }: TownEvent) => [[place(1), null], null, [place(number)], []],
      parent: ({ number }: TownEvent) => (number > 1 ? event(number - 1) : null),
      children: ({ number }: TownEvent, { first = 2 }: { first?: number }) =>
        [number + 1, number + 2].slice(0, Math.max(0, first)).map(event),
      guests: ({ number }: TownEvent) => (number === 6 ? null : [guest(number), guest(number + 1), guest(number + 2)]),
      fee: ({ number }: TownEvent, { currency }: { currency: string }) => (currency === 'EUR' ? number : number * 2),
      flaky: ({ number }: TownEvent) => (number % 2 ? fail(`event ${number} is flaky`, 'FLAKY') : 'well'),
      strict: ({ number }: TownEvent) => (number === 3 ? fail(`event ${number} is strict`) : 'good'),
      strictPlace: ({ number }: TownEvent) => (number === 2 ? fail(`event ${number} is nowhere`) : place(number)),
    },
    Place: { ...placeType, __resolveReference: ({ id }: { id: string }) => byId(id) },
    Hall: { __resolveReference: ({ id }: { id: string }) => byId(id) },
    Square: { __resolveReference: ({ id }: { id: string }) => byId(id) },
    Node: placeType,
    Hit: placeType,
    Guest: placeType,
    Cell: {
      event: ({ number }: { number: number }) => event(number),
      place: ({ number }: { number: number }) => (number % 2 ? place(number) : null),
    },
  },
};
