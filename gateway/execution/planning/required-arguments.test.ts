import { expect } from 'chai';
import { parse } from 'graphql';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { type Execution, startExecution } from '../execution.js';
import type { JsonObject } from '../json.js';
import { type Federation, startFederation } from '../testing/federation.js';
import { describeWithEachPlanner } from '../testing/each-planner.js';

/** Owns the goods. A price is 10 in euros; in dollars twice, in crowns a hundred times as much. */
const STALLS = `
  type Query { goods: [Good!]! wares: [Ware!]! }
  enum Currency { EUR USD CZK }
  input Terms { pieces: Int! }
  interface Priced { price(in: Currency! = EUR): Int }
  type Good implements Priced @key(fields: "id") {
    id: ID!
    price(in: Currency! = EUR): Int
    weight: Int
    rebate(terms: [Terms!]!): Int
    box: Box
    offers(first: Int!): [Offer!]!
  }
  type Box { price(in: Currency! = EUR): Int }
  type Offer @key(fields: "id") { id: ID! }
  union Ware = Apple | Pear
  type Apple @key(fields: "id") { id: ID! of: Label }
  type Pear @key(fields: "id") { id: ID! of: Label }
  union Label = Paper | Stamp
  type Paper { text(upper: Boolean = false): String }
  type Stamp { text(upper: Boolean = false): String }`;

const CUSTOMS = `
  enum Currency { EUR USD CZK }
  input Terms { pieces: Int! }
  type Good @key(fields: "id") {
    id: ID!
    price(in: Currency! = EUR): Int @external
    weight: Int @external
    rebate(terms: [Terms!]!): Int @external
    box: Box @external
    offers(first: Int!): [Offer!]! @external
    euros: Int @requires(fields: "price")
    dollars(times: Int = 1): Int @requires(fields: "price(in: USD) weight")
    crowns(times: Int = 1): Int @requires(fields: "price(in: CZK)")
    boxEuros: Int @requires(fields: "box { price }")
    boxDollars: Int @requires(fields: "box { price(in: USD) }")
    oneLess: Int @requires(fields: "rebate(terms: [{ pieces: 1 }])")
    twoLess: Int @requires(fields: "rebate(terms: [{ pieces: 1 }, { pieces: 2 }])")
    makers: [String] @requires(fields: "offers(first: 2) { maker }")
  }
  type Box { price(in: Currency! = EUR): Int @external }
  type Offer @key(fields: "id") { id: ID! maker: String @external }
  type Apple @key(fields: "id") {
    id: ID!
    of: Label @external
    loud: String @requires(fields: "of { ... on Paper { text(upper: true) } ... on Stamp { text } }")
    quiet: String @requires(fields: "of { ... on Paper { text } }")
  }
  union Label = Paper | Stamp
  type Paper { text(upper: Boolean = false): String @external }
  type Stamp { text(upper: Boolean = false): String @external }`;

const MAKERS = 'type Offer @key(fields: "id") { id: ID! maker: String }';

const FACTORS: Record<string, number> = { EUR: 1, USD: 2, CZK: 100 };
const priced = { price: (_: unknown, args: { in: string }) => 10 * (FACTORS[args.in] ?? 0) };
const written = {
  text: ({ text }: { text: string }, { upper }: { upper: boolean }) => (upper ? text.toUpperCase() : text),
};
const good = { id: '1', weight: 3, box: {} };

describeWithEachPlanner('what is required with arguments', (openPlanner) => {
  const stopping = stopAfter(after);
  let market: Federation<'stalls' | 'customs' | 'makers'>;
  let execution: Execution<object>;

  before(async () => {
    market = stopping(
      await startFederation({
        stalls: {
          typeDefs: STALLS,
          resolvers: {
            Query: {
              goods: () => [good],
              wares: () => [{ __typename: 'Apple', id: '1', of: { __typename: 'Paper', text: 'ripe' } }],
            },
            Good: {
              ...priced,
              __resolveReference: () => good,
              rebate: (_: unknown, { terms }: { terms: unknown[] }) => terms.length,
              offers: (_: unknown, { first }: { first: number }) =>
                Array.from({ length: first }, (__, index) => ({ id: String(index) })),
            },
            Box: priced,
            Paper: written,
            Stamp: written,
          },
        },
        customs: {
          typeDefs: CUSTOMS,
          resolvers: {
            Good: {
              __resolveReference: (reference: JsonObject) => reference,
              euros: ({ price }: { price: number }) => price,
              dollars: ({ price }: { price: number }, { times }: { times: number }) => price * times,
              crowns: ({ price }: { price: number }, { times }: { times: number }) => price * times,
              boxEuros: ({ box }: { box: { price: number } }) => box.price,
              boxDollars: ({ box }: { box: { price: number } }) => box.price,
              oneLess: ({ rebate }: { rebate: number }) => rebate,
              twoLess: ({ rebate }: { rebate: number }) => rebate,
              makers: ({ offers }: { offers: { maker: string }[] }) => offers.map(({ maker }) => maker),
            },
            Apple: {
              __resolveReference: (reference: JsonObject) => reference,
              loud: ({ of }: { of: { text: string } }) => of.text,
              quiet: ({ of }: { of: { text: string } }) => of.text,
            },
          },
        },
        makers: {
          typeDefs: MAKERS,
          resolvers: { Offer: { __resolveReference: ({ id }: { id: string }) => ({ id, maker: `maker ${id}` }) } },
        },
      }),
    );
    const planner = await openPlanner(market.supergraphSdl);
    execution = stopping(startExecution<object>({ planner, subgraphs: market.urls }));
  });

  const ask = async (query: string, variables: JsonObject = {}): Promise<unknown> => {
    const answer = await execution.execute(await execution.prepare(query, parse(query)), { variables, context: {} });
    return answer.toResult();
  };

  for (const [what, query, expected] of [
    ['in two currencies', '{ goods { dollars crowns } }', { dollars: 20, crowns: 1000 }],
    ['with a default and without it', '{ goods { euros dollars } }', { euros: 10, dollars: 20 }],
    ['three ways', '{ goods { euros dollars crowns } }', { euros: 10, dollars: 20, crowns: 1000 }],
    ['below another field', '{ goods { boxEuros boxDollars } }', { boxEuros: 10, boxDollars: 20 }],
    ['with lists of inputs', '{ goods { oneLess twoLess } }', { oneLess: 1, twoLess: 2 }],
    ['of entities', '{ goods { makers } }', { makers: ['maker 0', 'maker 1'] }],
  ] as const) {
    it(`gives each its own value, ${what}`, async () => {
      expect(await ask(query)).to.deep.equal({ data: { goods: [expected] } });
    });
  }

  for (const [query, expected] of [
    ['{ goods { price(in: CZK) dollars } }', { price: 1000, dollars: 20 }],
    ['{ goods { dollars price } }', { dollars: 20, price: 10 }],
    ['{ goods { euros price(in: USD) } }', { euros: 10, price: 20 }],
    ['{ goods { offers(first: 1) { id } makers } }', { offers: [{ id: '0' }], makers: ['maker 0', 'maker 1'] }],
    ['{ goods { price: weight dollars } }', { price: 3, dollars: 20 }],
    ['{ goods { price__required_0: weight price__required_1: id dollars crowns } }', 0],
  ] as const) {
    it(`leaves the client what it asks for: ${query}`, async () => {
      const names = { price__required_0: 3, price__required_1: '1', dollars: 20, crowns: 1000 };

      expect(await ask(query)).to.deep.equal({ data: { goods: [expected === 0 ? names : expected] } });
    });
  }

  it('tells types apart on the way to what is required', async () => {
    expect(await ask('{ wares { ... on Apple { loud quiet } } }')).to.deep.equal({
      data: { wares: [{ loud: 'RIPE', quiet: 'ripe' }] },
    });
  });

  it('sends with each part of a divided fetch only the variables that it uses', async () => {
    const query = `query ($a: Int, $b: Int, $c: Boolean!) {
      goods { dollars(times: $a) ... @include(if: $c) { crowns(times: $b) } } }`;
    market.subgraphs.customs.requests.length = 0;

    expect(await ask(query, { a: 2, b: 3, c: true })).to.deep.equal({
      data: { goods: [{ dollars: 40, crowns: 3000 }] },
    });

    const sent = market.subgraphs.customs.requests.map(({ variables: { representations: _, c: __, ...rest } }) => rest);
    expect(sent).to.have.deep.members([{ a: 2 }, { b: 3 }]);
  });

  it('divides a fetch only where it must', async () => {
    market.subgraphs.customs.requests.length = 0;

    await ask('{ goods { dollars twice: dollars(times: 2) boxDollars twoLess } }');

    expect(market.subgraphs.customs.requests).to.have.length(1);
  });
});
