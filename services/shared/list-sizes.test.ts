import { expect } from 'chai';
import { type DocumentNode, parse, print } from 'graphql';
import { type ListSizes, unlimited, withListSizes } from './list-sizes.js';

const TYPES = parse(`
  type Query { totals: [Total!]!  compared: Compared  events(first: Int, last: Int): Events!  missing(first: Int!): [Event!]!
               changed(first: Int): Changes }
  type Total { year: Int }
  type Compared { theirs: [Total!]!  others: [Total!] }
  type Events { nodes: [Event!]!  edges: [Edge!]! }
  type Edge { node: Event! }
  type Changes { changes: [Event!]! }
  interface Named { others: [Named] }
  type Event { id: ID!  tags: [String!]!  sources: [Citation!]!  hosts: [Any] }
  type Citation { texts: [LocalizedText!]! }
  type LocalizedText { text: String! }
  union Any = Event | Total
`);

const SIZES: ListSizes = {
  'Query.totals': 1000,
  'Query.compared': 500,
  'Query.missing': 300,
  'Query.changed': 200,
  ...unlimited('Named.others', 'Event.hosts'),
};

/** Every line that says a size, without spaces that only look nice. */
const sizedIn = (document: DocumentNode) => print(document).split('\n').map((line) => line.trim()).filter((line) => line.includes('@listSize')); // prettier-ignore

describe('sizes of lists', () => {
  it('stand at the fields, as the specification of costs has them', () => {
    expect(sizedIn(withListSizes(TYPES, SIZES))).to.deep.equal([
      'totals: [Total!]! @listSize(assumedSize: 1000)',
      'compared: Compared @listSize(assumedSize: 500, sizedFields: ["theirs", "others"])',
      'missing(first: Int!): [Event!]! @listSize(assumedSize: 300, slicingArguments: ["first"], requireOneSlicingArgument: false)',
      'changed(first: Int): Changes @listSize(assumedSize: 200, slicingArguments: ["first"], requireOneSlicingArgument: false, sizedFields: ["changes"])',
    ]);
  });

  it('have to be said of every list of objects, but for pages and parts of facts', () => {
    expect(() => withListSizes(TYPES, {})).to.throw(
      /^Query\.totals has no size.*\nQuery\.missing .*\nCompared\.theirs .*\nCompared\.others .*\nNamed\.others .*\nEvent\.hosts .*$/,
    );
    for (const name of Object.keys(SIZES).filter((each) => each !== 'Query.changed' && each !== 'Query.compared')) {
      const others = Object.fromEntries(Object.entries(SIZES).filter(([each]) => each !== name));
      expect(() => withListSizes(TYPES, others), name).to.throw(new RegExp(`^${name} has no size: .*$`));
    }
  });

  it('have to be said where a page can be had in another way as well', () => {
    const types = parse(
      'type Query { events(first: Int): Events  latest: Events }  type Events { nodes: [Event] } type Event { id: ID }',
    );

    expect(() => withListSizes(types, {})).to.throw(/^Events\.nodes has no size/);
    expect(() => withListSizes(types, { 'Query.latest': 5 })).not.to.throw();
  });

  it('are of nothing else', () => {
    for (const name of ['Query.nothing', 'Event.id', 'Event.tags']) {
      expect(() => withListSizes(TYPES, { ...SIZES, [name]: 10 }), name).to.throw(
        `a size for ${name}, which is no list`,
      );
    }
  });
});
