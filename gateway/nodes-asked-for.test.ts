import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { expect } from 'chai';
import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { projectFile } from '../services/shared/project.js';
import { readConfig } from './config.js';
import { selectionCount } from './execution/planning/selection-count.js';
import { listSizesOf } from './list-sizes.js';
import { type CountedValues, nodesAskedFor } from './nodes-asked-for.js';
import { operationFiles } from './playground/operation-files.fixture.js';
import { validationSteps } from './validation-steps.js';

const SCHEMA = buildSchema(`
  type Query { event: Event  events(first: Int, last: Int): Events!  missing(first: Int! = 50): [Event!]!  any: Any
    totals(groupBy: [String!]! = [], first: Int): [Total!]!  compared(groupBy: [String!]! = []): Totals!  changed(first: Int! = 100): Changes! }
  type Events { nodes: [Event!]!  edges: [Edge!]!  totalCount: Int! }
  type Edge { node: Event! }
  type Event { id: ID!  tags: [String!]!  series: Series  hosts: [Host!]! }
  type Series { events(first: Int, last: Int): Events!  speakers: [Host!]! }
  type Host { id: ID! }
  union Any = Event | Host
  type Totals { theirs: [Total!]!  others: [Total!]! }
  type Total { host: Host }
  type Changes { changes: [Host!]! }
`);

const SIZES = new Map([
  ['Query.totals', 1000],
  ['Query.compared', 1000],
  ['Query.changed', 1000],
  ['Query.missing', 1000],
  ['Series.speakers', 30],
]);

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
    [
      'takes the longest page of the field, if it has one',
      'query ($n: Int!) { changed(first: $n) { changes { id } } }',
      1 + 1000,
    ],
    ['also of one without a connection', 'query ($n: Int!) { missing(first: $n) { id } }', 1000],
    [
      'takes a smaller page of it for what it is',
      '{ changed(first: 7) { changes { id } } other: changed { changes { id } } }',
      8 + 101,
    ],
    ['takes a list for as long as it can be', '{ event { series { speakers { id } } } }', 1 + 1 + 30],
    ['takes groups for as many as there can be', '{ totals(groupBy: ["host"]) { host { id } } }', 1000 * 2],
    ['also by a variable', 'query ($by: [String!]!) { totals(groupBy: $by) { host { id } } }', 1000 * 2],
    ['takes as many groups as are asked for', '{ totals(groupBy: ["host"], first: 7) { host { id } } }', 7 * 2],
    [
      'takes few where nothing is grouped',
      '{ totals { host { id } } other: totals(groupBy: []) { host { id } } }',
      2 * 10 * 2,
    ],
    [
      'takes each list of what is grouped for so long',
      '{ compared(groupBy: ["host"]) { theirs { host { id } } others { host { id } } } }',
      1 + 2 * 1000 * 2,
    ],
    [
      'takes few of each where nothing is',
      '{ compared { theirs { host { id } } others { host { id } } } }',
      1 + 2 * 10 * 2,
    ],
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
      expect(nodesAskedFor(SCHEMA, parse(operation), SIZES)).to.equal(count);
    });
  }

  for (const [what, variables, operation, count] of [
    ['the size that is sent', { n: 5 }, '($n: Int!) { events(first: $n) { nodes { id } } }', 1 + 5],
    [
      'each its own',
      { n: 5, m: 7 },
      '($n: Int, $m: Int) { events(first: $n) { nodes { series { events(last: $m) { nodes { id } } } } } }',
      1 + 5 * (1 + 1 + (1 + 7)),
    ],
    ['a page without a size for null', { n: null }, '($n: Int) { events(first: $n) { nodes { id } } }', 1 + 20],
    ['a page without a size for nothing', {}, '($n: Int) { events(first: $n) { nodes { id } } }', 1 + 20],
    ['the default of the field for nothing', {}, '($n: Int) { missing(first: $n) { id } }', 50],
    ['no more than the field takes', { n: 5000 }, '($n: Int!) { missing(first: $n) { id } }', 1000],
    ['no more than the longest page', { n: 5000 }, '($n: Int!) { events(first: $n) { nodes { id } } }', 1 + 100],
    ['a size of one for none', { n: -5 }, '($n: Int!) { events(first: $n) { nodes { id } } }', 1 + 1],
    ['groups', { by: ['host'] }, '($by: [String!]!) { totals(groupBy: $by) { host { id } } }', 1000 * 2],
    ['few where nothing is grouped', { by: [] }, '($by: [String!]!) { totals(groupBy: $by) { host { id } } }', 10 * 2],
    ['few where groups are not said', {}, '($by: [String!]) { totals(groupBy: $by) { host { id } } }', 10 * 2],
    [
      'a size in a fragment',
      { n: 5 },
      '($n: Int!) { ...page } fragment page on Query { events(first: $n) { nodes { id } } }',
      1 + 5,
    ],
  ] as const) {
    it(`counts by the values of variables: ${what}`, () => {
      const document = parse(`query ${operation}`);
      const asked = (values: CountedValues) => nodesAskedFor(SCHEMA, document, SIZES, { values });

      expect(asked(variables)).to.equal(count);
      expect(count).to.be.within(asked('LEAST'), asked('MOST'));
    });
  }

  it('counts the one operation that is asked for', () => {
    const document = parse('query a { missing(first: 7) { id } } query b { missing(first: 9) { id } }');

    expect(nodesAskedFor(SCHEMA, document, SIZES, { name: 'a' })).to.equal(7);
  });

  it('does not take longer for fragments that double and double', () => {
    const doubled = Array.from({ length: 300 }, (_, index) => `fragment f${index} on Query { ${spread(index + 1)} }`);
    const document = parse(`{ ${spread(0)} } ${doubled.join(' ')} fragment f300 on Query { event { id } }`);

    expect(nodesAskedFor(SCHEMA, document, SIZES)).to.equal(2 ** 301);
  });

  it('is infinite for what is nested absurdly deep, whatever else there is', () => {
    const deep = `{ events(first: 0) { nodes { id } } ${'... { '.repeat(1_500)} __typename ${'}'.repeat(1_500)} }`;

    expect(nodesAskedFor(SCHEMA, parse(`query a { event { id } } query b ${deep}`), SIZES)).to.equal(Infinity);
  });

  it('is infinite for fragments in fragments in fragments', () => {
    const chain = Array.from({ length: 5_000 }, (_, index) => `fragment f${index} on Query { ...f${index + 1} }`);

    expect(nodesAskedFor(SCHEMA, parse(`{ ...f0 } ${chain.join(' ')}`), SIZES)).to.equal(Infinity);
  });
});

const spread = (index: number): string => `...f${index} ...f${index}`;

describe('the defaults of MAX_NODES, MAX_SELECTIONS and MAX_VALIDATION_STEPS', () => {
  const env = {
    EVENTS_URL: 'http://localhost/e',
    NETWORKS_URL: 'http://localhost/n',
    FUNDING_URL: 'http://localhost/f',
    GATEWAY_SECRET: 'a secret that is long enough for a gateway',
  };
  const { nodes, selections, validationSteps: steps } = readConfig(env).limits;
  const api = buildSchema(readFileSync(projectFile('schema/api.graphql'), 'utf8'), { assumeValid: true });
  const sizes = listSizesOf(readFileSync(projectFile('schema/supergraph.graphql'), 'utf8'));
  const operations = Object.entries(operationFiles()).filter(([path]) => path.endsWith('.graphql'));

  for (const [path, operation] of operations) {
    it(`leave room for ${relative(projectFile('schema/operations'), path)}`, () => {
      const document = parse(operation);

      expect(nodesAskedFor(api, document, sizes)).to.be.within(0, nodes / 3);
      expect(selectionCount(document)).to.be.within(0, selections / 20);
      expect(validationSteps(document, steps)).to.be.within(0, steps / 20);
    });
  }

  it('leave room for introspection', () => {
    const document = parse(getIntrospectionQuery());

    expect(selectionCount(document)).to.be.within(0, selections / 5);
    expect(validationSteps(document, steps)).to.be.within(0, steps / 20);
  });

  for (const [what, operation] of [
    [
      'grants of recipients of grants of each group',
      `{ fundingTotals(groupBy: [RECIPIENT, YEAR]) { recipient { grants(first: 100) { nodes { recipient { grants(first: 80) { nodes { id } } } } } } } }`,
    ],
    [
      'events of all that are near a party',
      `{ networkGraph { neighbourhood(of: "x", ofType: ORGANISATION, depth: 2) { parties { party { ... on Organisation { events(first: 100) { nodes { hosts { id } } } } } } } } }`,
    ],
    [
      'events of all that are missing',
      'query ($n: Int!) { event(id: "x") { invitationCoverage { categories { missing(step: INVITED, first: $n) { events(first: 10) { nodes { id } } } } } } }',
    ],
    [
      'events of the organisations of categories',
      '{ stakeholderCategories(first: 100) { nodes { organisations { events(first: 20) { nodes { id } } } } } }',
    ],
    [
      'comparisons of many sets by groups',
      'query ($by: [FundingDimension!]!) { stakeholderCategories(first: 100) { nodes { organisationSet { fundingCompared(groupBy: $by) { theirs { grants } } } } } }',
    ],
  ] as const) {
    it(`do not allow ${what}`, () => {
      expect(validate(api, parse(operation)).map(({ message }) => message)).to.deep.equal([]);
      expect(nodesAskedFor(api, parse(operation), sizes)).to.be.above(nodes);
    });
  }

  for (const levels of [3, 4]) {
    it(`do not allow ${levels} levels of full pages in each other`, () => {
      const asked = nodesAskedFor(api, parse(eventsOfSeries(levels)), sizes);

      expect(asked).to.be.above(100 ** levels);
      expect(asked).to.be.above(nodes);
    });
  }
});

const eventsOfSeries = (levels: number): string =>
  `{ ${'events(first: 100) { nodes { id series { '.repeat(levels)} id ${'} } }'.repeat(levels)} }`;
