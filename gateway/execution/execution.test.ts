import type { ServerResponse } from 'node:http';
import { expect } from 'chai';
import { parse } from 'graphql';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { startExecution } from './execution.js';
import type { Planner } from './planner.js';
import { executionOf } from './testing/ask.js';
import { describeWithEachPlanner } from './testing/each-planner.js';
import { type Federation, startFederation } from './testing/federation.js';

const EVENTS = `
  type Query { events: [Event!]! event(id: ID!, upper: Boolean = false): Event count: Int! }
  type Mutation { first: Int second: Int }
  type Event @key(fields: "id") { id: ID! title: String! kind: Kind secret: String @inaccessible price(in: String!): Int }
  enum Kind { OPEN HIDDEN @inaccessible }`;

const NETWORKS = `
  type Mutation { third: Int }
  type Event @key(fields: "id") {
    id: ID!
    title: String! @external
    price(in: String!): Int @external
    host: String
    slogan(prefix: String = "On"): String @requires(fields: "title")
    costs: String @requires(fields: "price(in: \\"EUR\\")")
  }`;

const called: string[] = [];
const TITLES: Record<string, string> = { '1': 'Dialogue', '2': 'Hearing' };
const event = (id: string) => ({ id, title: TITLES[id], kind: id === '1' ? 'OPEN' : 'HIDDEN' });

describeWithEachPlanner('execution', (openPlanner) => {
  const stopping = stopAfter(after);
  let federation: Federation<'events' | 'networks'>;
  let planner: Planner;

  before(async () => {
    federation = stopping(
      await startFederation({
        events: {
          typeDefs: EVENTS,
          resolvers: {
            Query: {
              events: () => ['1', '2', '1'].map(event),
              event: (_: unknown, { id, upper }: { id: string; upper: boolean }) => {
                const found = event(id);
                return upper ? { ...found, title: found.title?.toUpperCase() } : found;
              },
              count: () => 2,
            },
            Mutation: {
              first: () => called.push('first'),
              second: () => called.push('second'),
            },
            Event: {
              __resolveReference: ({ id }: { id: string }) => event(id),
              price: (_: unknown, args: { in: string }) => (args.in === 'EUR' ? 1 : 2),
            },
          },
        },
        networks: {
          typeDefs: NETWORKS,
          resolvers: {
            Mutation: { third: () => called.push('third') },
            Event: {
              __resolveReference: (key: unknown) => key,
              host: ({ id }: { id: string }) => `host ${id}`,
              slogan: ({ title }: { title: string }, { prefix }: { prefix: string }) => `${prefix} ${title}`,
              costs: ({ price }: { price: number }) => `${price} EUR`,
            },
          },
        },
      }),
    );
    planner = await openPlanner(federation.supergraphSdl);
  });

  beforeEach(() => {
    for (const { requests } of Object.values(federation.subgraphs)) requests.length = 0;
    called.length = 0;
  });

  const start = (options: Parameters<typeof executionOf>[1] = {}) =>
    stopping(executionOf(federation, { planner, ...options }));

  it('joins the fields of subgraphs', async () => {
    const { data } = await start().ask('{ event(id: 1) { title host slogan } }');

    expect(data).to.deep.equal({ event: { title: 'Dialogue', host: 'host 1', slogan: 'On Dialogue' } });
  });

  it('asks for an entity once, however often it stands in the answer', async () => {
    const { data } = await start().ask('{ events { host } }');

    expect(data).to.deep.equal({ events: [{ host: 'host 1' }, { host: 'host 2' }, { host: 'host 1' }] });
    expect(federation.subgraphs.networks.requests[0]?.variables.representations).to.deep.equal([
      { __typename: 'Event', id: '1' },
      { __typename: 'Event', id: '2' },
    ]);
  });

  it('sends only the variables that a fetch uses, and leaves defaults to the subgraph', async () => {
    const query = `query ($id: ID!, $upper: Boolean = true, $prefix: String) {
      event(id: $id, upper: $upper) { title slogan(prefix: $prefix) } }`;
    const { data } = await start().ask(query, { variables: { id: '1', prefix: 'At', unknown: 1 } });

    expect(data).to.deep.equal({ event: { title: 'DIALOGUE', slogan: 'At DIALOGUE' } });
    const [events, networks] = [federation.subgraphs.events.requests[0], federation.subgraphs.networks.requests[0]];
    expect(events?.variables).to.deep.equal({ id: '1' });
    expect(networks?.variables).to.have.all.keys('representations', 'prefix');
  });

  it('sends the name of the operation on, with the subgraph and a number', async () => {
    await start().ask('query Board { event(id: 1) { host } }');

    expect(federation.subgraphs.events.requests[0]?.operationName).to.equal('Board__events__0');
    expect(federation.subgraphs.networks.requests[0]?.operationName).to.equal('Board__networks__1');
  });

  it('sends the headers that its owner gives for a subgraph and a request, and shows it those of the response', async () => {
    const seen: (string | string[] | undefined)[] = [];
    const { ask } = start({
      headersFor: async (subgraph, context) => ({ 'x-who': `${JSON.stringify(context)} ${subgraph}` }),
    });

    await ask('{ count }', {
      context: { name: 'ada' },
      onResponse: (subgraph, { headers }) => seen.push(subgraph, headers['content-type']),
    });

    expect(federation.subgraphs.events.requests[0]?.headers).to.include({ 'x-who': '{"name":"ada"} events' });
    expect(seen).to.deep.equal(['events', 'application/json']);
  });

  it('runs mutations one after the other, over all subgraphs', async () => {
    const { data } = await start().ask('mutation { second third first }');

    expect(data).to.deep.equal({ second: 1, third: 2, first: 3 });
    expect(called).to.deep.equal(['second', 'third', 'first']);
  });

  it('answers questions about the schema itself, without what clients may not see', async () => {
    const { data } = await start().ask(
      `query ($type: String!) {
      __typename
      kind: __type(name: "Kind") { values: enumValues { name } }
      __type(name: $type) { fields { name } }
      title: __schema { queryType { name } }
    }`,
      { variables: { type: 'Event' } },
    );

    expect(data).to.deep.equal({
      __typename: 'Query',
      kind: { values: [{ name: 'OPEN' }] },
      __type: { fields: ['id', 'title', 'kind', 'price', 'host', 'slogan', 'costs'].map((name) => ({ name })) },
      title: { queryType: { name: 'Query' } },
    });
    expect(federation.subgraphs.events.requests).to.deep.equal([]);
  });

  it('hides values of an enum that clients may not see', async () => {
    const { data, errors } = await start().ask('{ events { kind } }');

    expect(data).to.deep.equal({ events: [{ kind: 'OPEN' }, { kind: null }, { kind: 'OPEN' }] });
    expect(errors).to.deep.equal([
      {
        message: 'The value of field Event.kind is not of type Kind.',
        path: ['events', 1, 'kind'],
        extensions: { code: 'SUBGRAPH_INVALID_VALUE' },
      },
    ]);
  });

  it('fetches only what @skip and @include let stand, and answers in the same shape', async () => {
    const { ask } = start();
    const query = `query ($host: Boolean!, $title: Boolean = true) {
      event(id: 1) { title @skip(if: $title) host @include(if: $host) } }`;

    expect((await ask(query, { variables: { host: true } })).data).to.deep.equal({ event: { host: 'host 1' } });
    expect(federation.subgraphs.networks.requests).to.have.length(1);
    const without = await ask(query, { variables: { host: false, title: false } });
    expect(without.data).to.deep.equal({ event: { title: 'Dialogue' } });
    expect(federation.subgraphs.networks.requests).to.have.length(1);
  });

  it('tells an object of which @skip and @include leave nothing from one that is not there', async () => {
    const { ask } = start();
    const query = `query ($all: Boolean!) {
      event(id: 1) { title @include(if: $all) ... @include(if: $all) { host } }
      events { title @include(if: false) } }`;

    const { data, errors } = await ask(query, { variables: { all: false } });

    expect(errors).to.equal(undefined);
    expect(data).to.deep.equal({ event: {}, events: [{}, {}, {}] });
    expect(federation.subgraphs.networks.requests).to.deep.equal([]);
  });

  it('refuses null for a variable that decides on @skip or @include', async () => {
    const query = 'query ($yes: Boolean = true) { count @include(if: $yes) }';

    const { errors } = await start().ask(query, { variables: { yes: null } });

    expect(errors?.map(({ extensions }) => extensions['code'])).to.deep.equal(['BAD_USER_INPUT']);
  });

  it('refuses wrong variables before it asks any subgraph', async () => {
    const { data, errors } = await start().ask('query ($id: ID!) { event(id: $id) { title } }');

    expect(data).to.equal(undefined);
    expect(errors?.map(({ extensions }) => extensions['code'])).to.deep.equal(['BAD_USER_INPUT']);
    expect(federation.subgraphs.events.requests).to.deep.equal([]);
  });

  it('keeps an alias apart from the key or the field that it is named like', async () => {
    const { data } = await start().ask(
      '{ event(id: 1) { id: title title: id __typename: host host: __typename slogan } }',
    );

    expect(data).to.deep.equal({
      event: { id: 'Dialogue', title: '1', __typename: 'host 1', host: 'Event', slogan: 'On Dialogue' },
    });
  });

  it('keeps what a client asks for with an argument apart from what a subgraph requires with another', async () => {
    const { data } = await start().ask('{ event(id: 1) { price(in: "USD") costs } }');

    expect(data).to.deep.equal({ event: { price: 2, costs: '1 EUR' } });
  });

  it('is not misled by names that every JavaScript object knows', async () => {
    const query = '{ event(id: 1) { constructor: host __proto__: title hasOwnProperty: kind toString: slogan } }';

    const answer = await start().ask(query);

    expect(JSON.stringify(answer)).to.equal(
      '{"data":{"event":{"constructor":"host 1","__proto__":"Dialogue","hasOwnProperty":"OPEN","toString":"On Dialogue"}}}',
    );
  });

  it('ends its fetches when the signal does', async () => {
    const client = new AbortController();
    const arrived = new Promise<void>((resolve) => {
      federation.subgraphs.events.intercept = () => resolve();
    });

    const asked = start().ask('{ count }', { signal: client.signal });
    await arrived;
    federation.subgraphs.events.intercept = null;
    client.abort(new Error('the client is gone'));

    const outcome = await asked.catch(String);
    expect(outcome).to.equal('Error: the client is gone');
  });

  it('does all of a mutation, although its client has gone', async () => {
    const client = new AbortController();
    const arrived = new Promise<ServerResponse>((resolve) => {
      federation.subgraphs.events.intercept = (_, response) => resolve(response);
    });

    const asked = start().ask('mutation { first third }', { signal: client.signal });
    const response = await arrived;
    federation.subgraphs.events.intercept = null;
    client.abort(new Error('the client is gone'));
    response.setHeader('content-type', 'application/json').end('{"data":{"first":1}}');

    expect(await asked).to.deep.equal({ data: { first: 1, third: 1 } });
    expect(called).to.deep.equal(['third']);
  });

  it('compiles an operation once, also for those who ask while it is being compiled', async () => {
    const { execution } = start();
    const document = parse('{ count }');

    const [first, second] = [execution.prepare('{ count }', document), execution.prepare('{ count }', document)];

    expect(await first).to.equal(await second);
    expect(execution.prepare('{ count }', document)).to.equal(await first);
  });

  it('names the operation that a document lacks', async () => {
    const prepare = async () => start().execution.prepare('x', parse('query A { count }'), 'B');

    expect(await prepare().catch(String)).to.include('The document has no operation named "B".');
  });

  it('does not start without the address of a subgraph', () => {
    expect(() => startExecution({ planner, subgraphs: { events: 'http://127.0.0.1:1/graphql' } })).to.throw(
      'No address was given for the subgraph "networks" of the supergraph.',
    );
  });
});
