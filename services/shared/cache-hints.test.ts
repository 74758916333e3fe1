import { expect } from 'chai';
import { buildSchema, parse } from 'graphql';
import { CACHE_CONTROL_SDL, CacheHints } from './cache-hints.js';

const hints = new CacheHints(
  buildSchema(`${CACHE_CONTROL_SDL}
    type Query {
      town: Town
      towns: Towns @cacheControl(maxAge: 20)
      count: Int
      day: Int @cacheControl(maxAge: 5)
      visitor: Visitor
      _entities: [Entity]!
    }
    type Mutation { build: Town }
    type Towns { nodes: [Town!]! first: Town total: Int }
    type Town @cacheControl(maxAge: 60) { id: ID name: Text weather: String @cacheControl(maxAge: 1) mayor: Visitor twin: Town }
    type Text @cacheControl(inheritMaxAge: true) { value: String }
    type Visitor { name: String }
    union Entity = Town | Visitor`),
);

describe('for how long an answer may be kept', () => {
  for (const [query, seconds] of [
    ['{ town { id name { value } } }', 60],
    ['{ town { id } day }', 5],
    ['{ town { id weather } }', 1],
    ['{ town { id mayor { name } } }', 0],
    ['{ town { twin { id } } }', 60],
    ['{ towns { total } }', 20],
    ['{ towns { first { id } } }', 20],
    ['{ count }', 0],
    ['{ visitor { name } }', 0],
    ['{ __typename }', 0],
    ['{ town { __typename id } }', 60],
    ['{ ...all } fragment all on Query { town { id ... on Town { weather } } }', 1],
    ['{ _entities { ... on Town { id } } }', 60],
    ['{ _entities { ... on Town { id mayor { name } } } }', 0],
    ['{ _entities { ... on Town { id } ... on Visitor { name } } }', 0],
    ['{ _entities { ...other } } fragment other on Town { id }', 0],
  ] as const) {
    it(`is ${seconds} s: ${query}`, () => {
      expect(hints.maxAge(parse(query))).to.equal(seconds);
    });
  }
});
