import { expect } from 'chai';
import { buildSchema, parse, print, stripIgnoredCharacters } from 'graphql';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { executionOf } from '../testing/ask.js';
import { startFederation } from '../testing/federation.js';
import { ClientKeys } from './client-keys.js';
import { withoutConstantConditions } from './constant-conditions.js';
import { withExactFragments } from './exact-fragments.js';

const schema = buildSchema(`
  type Query { place: Place hit: Hit hall: Hall }
  interface Node { id: ID }
  interface Place implements Node { id: ID name: String }
  type Hall implements Place & Node { id: ID name: String seats: Int }
  type Park implements Place & Node { id: ID name: String }
  type Person implements Node { id: ID }
  union Hit = Hall | Person`);

function short(document: Parameters<typeof print>[0]): string {
  return stripIgnoredCharacters(print(document));
}

describe('planning', () => {
  const stopping = stopAfter(after);

  describe('leaves out what is never asked for', () => {
    const pruned = (query: string) => short(withoutConstantConditions(parse(query)));

    it('but nothing that depends on a variable', () => {
      expect(
        pruned('query ($a: Boolean!) { a @skip(if: $a) b @include(if: true) c @skip(if: true) d @include(if: false) }'),
      ).to.equal('query($a:Boolean!){a@skip(if:$a)b@include(if:true)}');
    });

    it('and asks for the type where a variable may leave nothing', () => {
      const asked = 'query($a:Boolean!){a{b@skip(if:$a)...{c@include(if:$a)}}d{e@skip(if:$a)f}g@skip(if:$a)}';

      expect(pruned(asked)).to.equal(
        'query($a:Boolean!){a{b@skip(if:$a)...{c@include(if:$a)__asked:__typename}}d{e@skip(if:$a)f}g@skip(if:$a)}',
      );
      expect(pruned('query($a:Boolean!){a{b@skip(if:$a)}}')).to.equal(
        'query($a:Boolean!){a{b@skip(if:$a)__asked:__typename}}',
      );
    });

    it('and asks for the type where nothing is left', () => {
      expect(pruned('{ a { b @skip(if: true) } ... @include(if: false) { c } }')).to.equal('{a{__typename}}');
    });
  });

  describe('says without fragments on interfaces and unions', () => {
    const cases: Record<string, [query: string, exact: string]> = {
      'what holds for every type': ['{ place { ... on Node { id } } }', '{place{...{id}}}'],
      'what holds for some': ['{ place { ... on Hit { __typename } } }', '{place{...on Hall{__typename}}}'],
      'what holds for none': ['{ place { ... on Person { id } } }', '{place{__typename}}'],
      'what a union cannot be asked directly': [
        '{ hit { ... on Node { id } } }',
        '{hit{...on Hall{id}...on Person{id}}}',
      ],
      'what is in a named fragment': [
        'query ($a: Boolean!) { hall { ...A @skip(if: $a) } } fragment A on Node { ... on Place { name } }',
        'query($a:Boolean!){hall{...@skip(if:$a){...{name}}}}',
      ],
    };

    for (const [title, [query, exact]] of Object.entries(cases)) {
      it(title, () => {
        expect(short(withExactFragments(schema, parse(query)))).to.equal(exact);
      });
    }
  });

  it('renames aliases that are called like fields, and names them again in paths', () => {
    const keys = new ClientKeys(schema);

    const planned = short(keys.toPlan(parse('{ hall { id: name name free: id odd__asked: id __typename: id } }')));

    expect(planned).to.equal('{hall{id__asked:name name free:id odd__asked__asked:id __typename__asked:id}}');
    expect(keys.clientPath(['hall', 0, 'id__asked', 'odd__asked__asked'])).to.deep.equal([
      'hall',
      0,
      'id',
      'odd__asked',
    ]);
    expect(keys.clientPath(['hall', 'fee__required_0'])).to.deep.equal(['hall', 'fee']);
  });

  it('finds a way where the planner does not, to an interface that a subgraph knows as an object', async () => {
    const federation = stopping(
      await startFederation({
        places: {
          typeDefs: `type Query { best: Rating }
            interface Node { id: ID! }
            interface Place implements Node @key(fields: "id") { id: ID! }
            type Hall implements Place & Node @key(fields: "id") { id: ID! seats: Int }
            type Rating @key(fields: "id") { id: ID! }`,
          resolvers: {
            Query: { best: () => ({ id: 1 }) },
            Place: {
              __resolveType: () => 'Hall',
              __resolveReference: () => ({ __typename: 'Hall', id: 'p1', seats: 5 }),
            },
            Hall: { __resolveReference: () => ({ id: 'p1', seats: 5 }) },
          },
        },
        ratings: {
          typeDefs: `type Place @key(fields: "id") @interfaceObject { id: ID! stars: Int }
            type Rating @key(fields: "id") { id: ID! place: Place }`,
          resolvers: {
            Place: { __resolveReference: () => ({ id: 'p1', stars: 3 }) },
            Rating: { __resolveReference: () => ({ place: { id: 'p1', stars: 3 } }) },
          },
        },
      }),
    );
    const { ask } = stopping(executionOf(federation));

    const { data, errors } = await ask(
      '{ best { place { stars ... on Node { __typename id ... on Hall { seats } } } } }',
    );

    expect(errors).to.equal(undefined);
    expect(data).to.deep.equal({ best: { place: { stars: 3, __typename: 'Hall', id: 'p1', seats: 5 } } });
  });

  it('goes back to a subgraph by a key that it resolves', async () => {
    const federation = stopping(
      await startFederation({
        a: {
          typeDefs: `type Item @key(fields: "id") { id: ID! name: String }`,
          resolvers: { Item: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `name ${id}` }) } },
        },
        b: {
          typeDefs: `type Query { item: Item }
            type Item @key(fields: "code", resolvable: false) @key(fields: "id") {
              id: ID! code: String! name: String @external label: String @requires(fields: "name") }`,
          resolvers: {
            Query: { item: () => ({ id: '1', code: 'c' }) },
            Item: {
              __resolveReference: (key: { id?: string }) => (key.id ? key : null),
              label: ({ name }: { name: string }) => `label of ${name}`,
            },
          },
        },
      }),
    );
    const { ask } = stopping(executionOf(federation));

    expect((await ask('{ item { label } }')).data).to.deep.equal({ item: { label: 'label of name 1' } });
  });

  it('says so where no subgraph can answer, though the schema allows to ask', async () => {
    const federation = stopping(
      await startFederation({
        a: { typeDefs: 'type Query { node: Node } interface Node @key(fields: "id") { id: ID! }' },
        b: {
          typeDefs:
            'type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! field: String } type Query { other: Node }',
        },
      }),
    );
    const { ask } = stopping(executionOf(federation));

    const { data, errors } = await ask('{ node { field } }');

    expect(data).to.equal(undefined);
    expect(errors?.map(({ extensions }) => extensions['code'])).to.deep.equal(['NO_PLAN']);
  });
});
