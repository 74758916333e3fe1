import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { expect } from 'chai';
import { buildSchema, parse } from 'graphql';
import { projectFile } from '../services/shared/project.js';
import { readConfig } from './config.js';
import { nodesAskedFor } from './nodes-asked-for.js';
import { operationFiles } from './playground/operation-files.fixture.js';

const SCHEMA = buildSchema(`
  type Query { event: Event  events(first: Int, last: Int): Events!  missing(first: Int! = 50): [Event!]!  any: Any }
  type Events { nodes: [Event!]!  edges: [Edge!]!  totalCount: Int! }
  type Edge { node: Event! }
  type Event { id: ID!  tags: [String!]!  series: Series  hosts: [Host!]! }
  type Series { events(first: Int, last: Int): Events! }
  type Host { id: ID! }
  union Any = Event | Host
`);

describe('the number of objects that an operation can ask for', () => {
  for (const [what, operation, count] of [
    ['counts no values', '{ event { id tags } }', 1],
    ['takes 10 entries of a list without pages', '{ event { hosts { id } } }', 1 + 10],
    ['takes the page that is asked for', '{ events(first: 5) { totalCount nodes { id } } }', 1 + 5],
    ['takes a page from the end just so', '{ events(last: 7) { nodes { id } } }', 1 + 7],
    ['takes 20 entries of a page without a size', '{ events { nodes { id } } }', 1 + 20],
    ['takes null for no size', '{ events(first: null) { nodes { id } } }', 1 + 20],
    ['takes the default of the field where it has one', '{ missing { id } }', 50],
    ['takes the page of a list without a connection', '{ missing(first: 3) { hosts { id } } }', 3 * (1 + 10)],
    ['takes the longest page for a variable', 'query ($n: Int = 1) { events(first: $n) { nodes { id } } }', 1 + 100],
    ['asks for the entries only where they are wanted', '{ events(first: 100) { totalCount } }', 1],
    ['counts edges and what they lead to', '{ events(first: 5) { edges { node { id } } } }', 1 + 5 * 2],
    ['counts each alias', '{ a: events(first: 5) { nodes { id } } b: events(first: 6) { nodes { id } } }', 6 + 7],
    [
      'multiplies lists in lists',
      '{ events(first: 5) { nodes { series { events(first: 3) { nodes { hosts { id } } } } } } }',
      1 + 5 * (1 + 1 + (1 + 3 * (1 + 10))),
    ],
    ['counts fragments without a name', '{ any { ... on Event { hosts { id } } ... { ... on Host { id } } } }', 1 + 10],
    [
      'counts a fragment wherever it is used, with the page it is used in',
      `{ events(first: 5) { ...page } other: events(first: 7) { ...page } }
       fragment page on Events { nodes { ...event } } fragment event on Event { id hosts { id } }`,
      1 + 5 * 11 + (1 + 7 * 11),
    ],
    ['counts the largest operation', 'query a { event { id } } query b { missing(first: 9) { id } }', 9],
    ['leaves what does not exist to other rules', '{ nonsense { id } event { nothing { id } ...none } }', 1],
    ['leaves fragments that contain themselves to other rules', '{ ...a } fragment a on Query { ...a }', 0],
    ['takes what has no size for a size of one', '{ events(first: -5) { nodes { id } } }', 1 + 1],
  ] as const) {
    it(what, () => {
      expect(nodesAskedFor(SCHEMA, parse(operation))).to.equal(count);
    });
  }

  it('does not take longer for fragments that double and double', () => {
    const doubled = Array.from({ length: 300 }, (_, index) => `fragment f${index} on Query { ${spread(index + 1)} }`);
    const document = parse(`{ ${spread(0)} } ${doubled.join(' ')} fragment f300 on Query { event { id } }`);

    expect(nodesAskedFor(SCHEMA, document)).to.equal(2 ** 301);
  });

  it('is infinite for what is nested absurdly deep, whatever else there is', () => {
    const deep = `{ events(first: 0) { nodes { id } } ${'... { '.repeat(1_500)} __typename ${'}'.repeat(1_500)} }`;

    expect(nodesAskedFor(SCHEMA, parse(`query a { event { id } } query b ${deep}`))).to.equal(Infinity);
  });

  it('is infinite for fragments in fragments in fragments', () => {
    const chain = Array.from({ length: 5_000 }, (_, index) => `fragment f${index} on Query { ...f${index + 1} }`);

    expect(nodesAskedFor(SCHEMA, parse(`{ ...f0 } ${chain.join(' ')}`))).to.equal(Infinity);
  });
});

const spread = (index: number): string => `...f${index} ...f${index}`;

describe('the default of MAX_NODES', () => {
  const env = {
    EVENTS_URL: 'http://localhost/e',
    NETWORKS_URL: 'http://localhost/n',
    FUNDING_URL: 'http://localhost/f',
    GATEWAY_SECRET: 'a secret that is long enough for a gateway',
  };
  const { nodes } = readConfig(env).limits;
  const api = buildSchema(readFileSync(projectFile('schema/api.graphql'), 'utf8'), { assumeValid: true });
  const operations = Object.entries(operationFiles()).filter(([path]) => path.endsWith('.graphql'));

  for (const [path, operation] of operations) {
    it(`leaves room for ${relative(projectFile('schema/operations'), path)}`, () => {
      const asked = nodesAskedFor(api, parse(operation));

      expect(asked).to.be.within(0, nodes / 5);
    });
  }

  for (const levels of [3, 4]) {
    it(`does not allow ${levels} levels of full pages in each other`, () => {
      const asked = nodesAskedFor(api, parse(eventsOfSeries(levels)));

      expect(asked).to.be.above(100 ** levels);
      expect(asked).to.be.above(nodes);
    });
  }
});

const eventsOfSeries = (levels: number): string =>
  `{ ${'events(first: 100) { nodes { id series { '.repeat(levels)} id ${'} } }'.repeat(levels)} }`;
