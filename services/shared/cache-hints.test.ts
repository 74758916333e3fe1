import { ApolloServer } from '@apollo/server';
import { expect } from 'chai';
import { buildSchema, type GraphQLObjectType, type GraphQLSchema, parse } from 'graphql';
import { CACHE_CONTROL_SDL, CacheHints } from './cache-hints.js';
import { ANONYMOUS } from './identity.js';
import { stopAfter } from './testing/stop-after.js';

const SDL = `${CACHE_CONTROL_SDL}
  type Query {
    town: Town
    towns: Towns @cacheControl(maxAge: 20)
    count: Int
    day: Int @cacheControl(maxAge: 5)
    month: Int @cacheControl(inheritMaxAge: true)
    visitor: Visitor
    place: Place
    _entities: [Entity]!
  }
  type Towns { nodes: [Town!]! first: Town total: Int }
  type Town implements Place @cacheControl(maxAge: 60) {
    id: ID
    name: Text
    weather: String @cacheControl(maxAge: 1)
    mayor: Visitor
    guest: Visitor @cacheControl(inheritMaxAge: true)
    fair: Fair @cacheControl(inheritMaxAge: true)
    twin: Town
  }
  type Text @cacheControl(inheritMaxAge: true) { value: String }
  type Fair @cacheControl(maxAge: 5) { id: ID }
  type Visitor { name: String }
  interface Place @cacheControl(maxAge: 60) { weather: String id: ID }
  union Entity = Town | Visitor`;

const TOWN: object = { __typename: 'Town', id: '1', name: { value: 'a' }, weather: 'fair', mayor: { name: 'b' } };
const ROOT = {
  town: { ...TOWN, guest: { name: 'c' }, fair: { id: '2' }, twin: TOWN },
  towns: { nodes: [TOWN], first: TOWN, total: 1 },
  count: 1,
  day: 2,
  month: 3,
  visitor: { name: 'd' },
  place: TOWN,
};

describe('for how long an answer may be kept', () => {
  const stopping = stopAfter(after);
  const hints = new CacheHints(buildSchema(SDL));
  let apollo: ApolloServer;

  before(async () => {
    apollo = new ApolloServer({ schema: answering(buildSchema(SDL)) });
    await apollo.start();
    stopping(() => apollo.stop());
  });

  for (const [query, seconds] of [
    ['{ town { id name { value } } }', 60],
    ['{ town { id } day }', 5],
    ['{ town { id } month }', 0],
    ['{ town { id weather } }', 1],
    ['{ town { id mayor { name } } }', 0],
    ['{ town { id guest { name } } }', 60],
    ['{ town { id fair { id } } }', 5],
    ['{ town { twin { id } } }', 60],
    ['{ towns { total } }', 20],
    ['{ towns { first { id } } }', 20],
    ['{ place { id } }', 60],
    ['{ place { weather } }', 1],
    ['{ count }', 0],
    ['{ visitor { name } }', 0],
    ['{ town { __typename id } }', 60],
    ['{ ...all } fragment all on Query { town { id ... on Town { weather } } }', 1],
  ] as const) {
    it(`is ${seconds} s, as Apollo Server finds while it answers: ${query}`, async () => {
      const { http, body } = await apollo.executeOperation({ query });

      expect(body.kind === 'single' && body.singleResult.errors).to.equal(undefined);
      expect(http.headers.get('cache-control')).to.equal(hints.header(parse(query), ANONYMOUS) ?? 'no-store');
      expect(hints.maxAge(parse(query))).to.equal(seconds);
    });
  }

  for (const [query, seconds] of [
    ['{ _entities { ... on Town { id } } }', 60],
    ['{ _entities { ... on Town { id mayor { name } } } }', 0],
    ['{ _entities { ... on Town { id } ... on Visitor { name } } }', 0],
    ['{ _entities { ...other } } fragment other on Town { id }', 0],
    ['{ __typename }', 0],
  ] as const) {
    it(`is ${seconds} s: ${query}`, () => {
      expect(hints.maxAge(parse(query))).to.equal(seconds);
    });
  }

  it('is for a single caller where it is known who asks', () => {
    const header = hints.header(parse('{ town { id } }'), { subject: 'somebody', roles: [] });

    expect(header).to.equal('max-age=60, private');
  });
});

/** Gives the root fields their values. */
function answering(schema: GraphQLSchema): GraphQLSchema {
  const fields = (schema.getQueryType() as GraphQLObjectType).getFields();
  for (const [name, value] of Object.entries(ROOT)) {
    const field = fields[name];
    if (field) field.resolve = () => value;
  }
  return schema;
}
