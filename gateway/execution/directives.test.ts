import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import type { JsonObject } from './json.js';
import { executionOf, type TestedExecution } from './testing/ask.js';
import { describeWithEachPlanner } from './testing/each-planner.js';
import { type Federation, startFederation } from './testing/federation.js';

const EVENTS = `
  type Query { events: [Event!]! lead: Person @provides(fields: "name") places: [Place] anything: [Thing!]! }
  type Event @key(fields: "id") { id: ID! capacity: Int size: Int @shareable secret: String @inaccessible }
  type Person @key(fields: "id") { id: ID! name: String @external }
  interface Place @key(fields: "id") { id: ID! name: String }
  type Hall implements Place @key(fields: "id") { id: ID! name: String seats: Int }
  type Square implements Place @key(fields: "id") { id: ID! name: String area: Int }
  union Thing = Event | Person`;

const NETWORKS = `
  type Event @key(fields: "id") {
    id: ID!
    capacity: Int @override(from: "events")
    size: Int @shareable
    secret: String @external
    hint: String @requires(fields: "secret")
  }
  type Person @key(fields: "id") { id: ID! name: String @shareable mail: String }
  type Place @key(fields: "id") @interfaceObject { id: ID! rating(of: Int = 5): Int next: Place }`;

const hall = { __typename: 'Hall', id: 'p1', name: 'Hall', seats: 90 };
const square = { __typename: 'Square', id: 'p2', name: 'Square', area: 400 };
const event = { __typename: 'Event', id: '1', capacity: 10, size: 3, secret: 'word' };
const person = { __typename: 'Person', id: 'h1', name: 'Ada' };
const byKey = { __resolveReference: (key: JsonObject) => key };
const placeById = ({ id }: { id: string }): object => (id === 'p1' ? hall : square);
const typeOf = { __resolveType: ({ __typename }: { __typename: string }) => __typename };

const events = {
  Query: { events: () => [event], lead: () => person, places: () => [hall, square], anything: () => [event, person] },
  Event: { __resolveReference: () => event },
  Place: { ...typeOf, __resolveReference: placeById },
  Hall: { __resolveReference: placeById },
  Square: { __resolveReference: placeById },
  Thing: typeOf,
};

const networks = {
  Event: { ...byKey, capacity: () => 100, size: () => 3, hint: ({ secret }: { secret: string }) => secret.length },
  Person: { ...byKey, name: () => 'Ada', mail: () => 'ada@town.example' },
  Place: {
    ...byKey,
    rating: ({ id }: { id: string }, { of }: { of: number }) => (id === 'p1' ? of : 1),
    next: ({ id }: { id: string }) => ({ id: id === 'p1' ? 'p2' : 'p1' }),
  },
};

describeWithEachPlanner("federation's directives", (openPlanner) => {
  const stopping = stopAfter(after);
  let town: Federation<'events' | 'networks'>;
  let ask: TestedExecution['ask'];

  before(async () => {
    town = stopping(
      await startFederation({
        events: { typeDefs: EVENTS, resolvers: events },
        networks: { typeDefs: NETWORKS, resolvers: networks },
      }),
    );
    ({ ask } = stopping(executionOf(town, { planner: await openPlanner(town.supergraphSdl) })));
  });

  beforeEach(() => {
    for (const { requests } of Object.values(town.subgraphs)) requests.length = 0;
  });

  it('save a fetch for what a field provides', async () => {
    expect((await ask('{ lead { name } }')).data).to.deep.equal({ lead: { name: 'Ada' } });
    expect(town.subgraphs.networks.requests).to.deep.equal([]);
  });

  it('save a fetch for what is shared', async () => {
    expect((await ask('{ events { size } }')).data).to.deep.equal({ events: [{ size: 3 }] });
    expect(town.subgraphs.networks.requests).to.deep.equal([]);
  });

  it('move a field to the subgraph that overrides it', async () => {
    expect((await ask('{ events { capacity } }')).data).to.deep.equal({ events: [{ capacity: 100 }] });
  });

  it('let a subgraph require what clients cannot ask for', async () => {
    expect((await ask('{ events { hint } }')).data).to.deep.equal({ events: [{ hint: '4' }] });
    const mistake = await ask('{ events { secret } }').catch(String);
    expect(mistake).to.contain('Cannot query field "secret" on type "Event"');
  });

  it('give what a subgraph adds to an interface to each of its types, which stay what they are', async () => {
    const { data } = await ask(
      '{ places { __typename name rating ... on Hall { seats full: rating(of: 9) } ... on Square { area } } }',
    );

    expect(data).to.deep.equal({
      places: [
        { __typename: 'Hall', name: 'Hall', rating: 5, seats: 90, full: 9 },
        { __typename: 'Square', name: 'Square', rating: 1, area: 400 },
      ],
    });
  });

  it('find out what an object is that a subgraph knows by its interface only', async () => {
    const { data } = await ask('{ places { next { __typename ... on Hall { seats } ... on Square { area } } } }');

    expect(data).to.deep.equal({
      places: [{ next: { __typename: 'Square', area: 400 } }, { next: { __typename: 'Hall', seats: 90 } }],
    });
  });

  it('complete the members of a union, each from its own subgraph', async () => {
    const { data } = await ask(
      '{ anything { ... on Person { mail } ...Amount } } fragment Amount on Event { capacity }',
    );

    expect(data).to.deep.equal({ anything: [{ capacity: 100 }, { mail: 'ada@town.example' }] });
  });
});
