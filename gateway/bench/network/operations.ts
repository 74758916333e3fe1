import { organisationId, PLACES } from './made-up-network.js';

/** Something that clients ask of the network as a graph. */
export interface NetworkOperation {
  readonly name: string;
  readonly title: string;
  readonly query: string;
  /** @param index which request; no two of a run have the same one */
  readonly variables: (index: number) => Record<string, unknown>;
}

const PARTY = 'party { ... on Organisation { id name } ... on Network { id name } }';
const ENDS = 'from { ... on Organisation { id } } to { ... on Organisation { id } }';
const TIES =
  'ties { kind weight derivedFrom { __typename ... on Relation { id sources { place } } ... on Event { id } } }';
const NOTHING = (): Record<string, unknown> => ({});

const some = (index: number, step: number): string => organisationId((index * step) % 500);

/** Days that were not asked for before: no two requests are about the same part of the network. */
function newDay(index: number): string {
  return new Date(Date.UTC(2003, 0, 1) + (index % 7_000) * 24 * 60 * 60 * 1_000).toISOString().slice(0, 10);
}

const first20 = (order: string, field: string): string =>
  `{ networkGraph { isExact sourceCount parties(orderBy: ${order}, first: 20) { ${PARTY} ${field} } } }`;

const ranked = (name: string, title: string, order: string, field: string): NetworkOperation => ({
  name,
  title: `${title}: the first 20`,
  query: first20(order, field),
  variables: NOTHING,
});

const within = (filter: string): string => `query ($place: ID!, $day: Date) {
  networkGraph(filter: { ${filter} }, asOf: $day) {
    isReady isExact partyCount tieCount density parties(orderBy: BETWEENNESS, first: 20) { ${PARTY} degree betweenness } } }`;

export const OPERATIONS: readonly NetworkOperation[] = [
  ranked('degree', 'degree', 'DEGREE', 'degree'),
  ranked('in-degree', 'in-degree', 'IN_DEGREE', 'inDegree'),
  ranked('out-degree', 'out-degree', 'OUT_DEGREE', 'outDegree'),
  ranked('closeness', 'closeness', 'CLOSENESS', 'closeness'),
  ranked('betweenness', 'betweenness', 'BETWEENNESS', 'betweenness'),
  ranked('eigenvector', 'eigenvector', 'EIGENVECTOR', 'eigenvector'),
  {
    name: 'components',
    title: 'components, with the best connected',
    query:
      '{ networkGraph { componentCount components(first: 20) { size leading { ... on Organisation { name } } } } }',
    variables: NOTHING,
  },
  {
    name: 'communities',
    title: 'communities, with the best connected',
    query: `{ networkGraph { communityCount modularity
      communities(first: 20) { size leading { ... on Organisation { name } } } } }`,
    variables: NOTHING,
  },
  {
    name: 'density',
    title: 'density',
    query: '{ networkGraph { partyCount tieCount pairCount density } }',
    variables: NOTHING,
  },
  {
    name: 'reach',
    title: 'all figures of one party, two-step reach among them',
    query: `query ($id: ID!) { networkGraph { party(id: $id) { ${PARTY} degree inDegree outDegree strength twoStepReach
      closeness betweenness eigenvector component community } } }`,
    variables: (index) => ({ id: some(index, 7) }),
  },
  {
    name: 'path',
    title: 'shortest path with its ties and sources',
    query: `query ($from: ID!, $to: ID!) { networkGraph { path(from: $from, to: $to) { length steps { ${ENDS} ${TIES} } } } }`,
    variables: (index) => ({ from: some(index, 7), to: organisationId(600 + ((index * 13) % 300)) }),
  },
  ...[1, 2].map((depth) => ({
    name: `neighbours-${depth}`,
    title: `neighbourhood to depth ${depth}`,
    query: `query ($of: ID!) { networkGraph { neighbourhood(of: $of, depth: ${depth}) {
      leftOutParties leftOutTies parties { distance ${PARTY} } ties { kind } } } }`,
    variables: (index: number) => ({ of: some(index, 11) }),
  })),
  {
    name: 'district',
    title: 'a district: betweenness',
    query: within('places: [$place]'),
    variables: (index) => ({ place: PLACES[index % PLACES.length] }),
  },
  {
    name: 'district-day',
    title: 'a district as of a day that is new: betweenness',
    query: within('places: [$place]'),
    variables: (index) => ({ place: PLACES[index % PLACES.length], day: newDay(index) }),
  },
  {
    name: 'day',
    title: 'everywhere as of a day that is new: betweenness where it is there',
    query: within('places: $places').replace('$place: ID!', '$places: [ID!]'),
    variables: (index) => ({ places: null, day: newDay(index) }),
  },
];
