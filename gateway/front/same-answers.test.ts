import { expect } from 'chai';
import { Role } from '../../services/shared/identity.js';
import { startGateway } from '../start.js';
import { type Graph, sharedGraph } from '../tests/graph.fixture.js';

const EVENT = '{ event(id: "integrationskonferenz-mitte") { id title(language: "de") } }';
const BY_ID = 'query ById($id: ID!) { event(id: $id) { id } }';
const PAGES =
  'query Pages($n: Int!) { events(first: $n) { nodes { id series { events(first: $n) { nodes { hosts { id } } } } } } }';
const TWO = 'query One { __typename } query Two { event(id: "integrationskonferenz-mitte") { id } }';
const MUTATION =
  'mutation { cancelRegistration(input: { registrationId: "none", managementToken: "none" }) { __typename } }';

const JSON_TYPE = { 'content-type': 'application/json' };
const STRICT = { ...JSON_TYPE, accept: 'application/graphql-response+json' };
const HASH = 'ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38';

const post = (body: unknown, headers: Record<string, string> = JSON_TYPE): RequestInit => ({
  method: 'POST',
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const persisted = (sha256Hash: string, version = 1) => ({ persistedQuery: { version, sha256Hash } });

const REQUESTS: Record<string, RequestInit & { search?: string }> = {
  'a query': post({ query: EVENT }),
  'a query in the strict media type': post({ query: EVENT }, STRICT),
  'a query of another subgraph': post({
    query: '{ organisation(id: "bezirksamt-pankow") { name events { nodes { id } } } }',
  }),
  'what may be kept': post({ query: '{ organisation(id: "bezirksamt-pankow") { id name } }' }),
  'a query with a charset': post({ query: EVENT }, { 'content-type': 'application/json; charset=UTF-8' }),
  'a query for who accepts anything': post({ query: EVENT }, { ...JSON_TYPE, accept: '*/*' }),
  'a query for who prefers the strict type': post(
    { query: EVENT },
    { ...JSON_TYPE, accept: `${STRICT.accept}, */*;q=0.1` },
  ),
  'a query for who accepts neither': post({ query: EVENT }, { ...JSON_TYPE, accept: 'text/html' }),
  introspection: post({ query: '{ __schema { queryType { name } } }' }),
  'the name of the root': post({ query: '{ __typename }' }),
  variables: post({ query: BY_ID, variables: { id: 'integrationskonferenz-mitte' } }),
  'a variable that is missing': post({ query: BY_ID }),
  'a variable that is missing, strictly': post({ query: BY_ID }, STRICT),
  'a variable of a wrong type': post({ query: BY_ID, variables: { id: {} } }),
  'variables that are a list': post({ query: BY_ID, variables: ['integrationskonferenz-mitte'] }),
  'variables that are null': post({ query: EVENT, variables: null }),
  'values of variables that ask for little': post({ query: PAGES, variables: { n: 2 } }),
  'values of variables that ask for too much': post({ query: PAGES, variables: { n: 100 } }),
  'values of variables that ask for too much, strictly': post({ query: PAGES, variables: { n: 100 } }, STRICT),
  'one of two operations': post({ query: TWO, operationName: 'Two' }),
  'none of two operations': post({ query: TWO }),
  'an operation that is not there': post({ query: TWO, operationName: 'Three' }),
  'an operation name that is empty': post({ query: EVENT, operationName: '' }),
  'an operation name that is null': post({ query: EVENT, operationName: null }),
  'an operation name that is a number': post({ query: EVENT, operationName: 1 }),
  'an error of a subgraph': post({ query: '{ events(first: 1000) { nodes { id } } }' }),
  'a refused field': post({ query: '{ contactPoints { nodes { name email } } }' }),
  'an unknown field': post({ query: '{ nonsense }' }),
  'what is no GraphQL': post({ query: '{ event(' }),
  'a subscription': post({ query: 'subscription { liveCount(eventId: "x") { version } }' }),
  'a mutation': post({ query: MUTATION }),
  'a mutation by GET': {
    search: `?query=${encodeURIComponent(MUTATION)}`,
    headers: { 'apollo-require-preflight': '1' },
  },
  'a query by GET': { search: `?query=${encodeURIComponent(EVENT)}`, headers: { 'apollo-require-preflight': '1' } },
  'a query by GET from any page': { search: `?query=${encodeURIComponent(EVENT)}` },
  'a query as text from any page': post({ query: EVENT }, { 'content-type': 'text/plain' }),
  'no content type': { method: 'POST', body: new Blob([JSON.stringify({ query: EVENT })]) },
  'what is no JSON': post('{ "query": '),
  'what is not UTF-8': {
    method: 'POST',
    headers: JSON_TYPE,
    body: Buffer.from(JSON.stringify({ query: BY_ID, variables: { id: 'M\u00fcller' } }), 'latin1'),
  },
  'no body': { method: 'POST', headers: JSON_TYPE },
  'a list of operations': post([{ query: EVENT }]),
  'no query': post({ variables: {} }),
  'a query that is a number': post({ query: 1 }),
  'an inherited name': post('{"query":"{ __typename }","__proto__":{"variables":1}}'),
  'an inherited name in other letters': post('{"query":"{ __typename }","\\u005f_proto__":{"variables":1}}'),
  'a constructor': post('{"query":"{ __typename }","variables":{"constructor":{"prototype":{}}}}'),
  'extensions that are none': post({ query: EVENT, extensions: null }),
  'extensions of a wrong type': post({ query: EVENT, extensions: 'x' }),
  'a persisted query with its text': post({ query: '{ __typename }', extensions: persisted(HASH) }),
  'a persisted query without its text': post({ extensions: persisted(HASH) }),
  'a persisted query that nobody knows': post({ extensions: persisted('0'.repeat(64)) }),
  'a persisted query of another text': post({ query: EVENT, extensions: persisted(HASH) }),
  'a persisted query of another version': post({ query: '{ __typename }', extensions: persisted(HASH, 2) }),
  'a token that is none': post({ query: EVENT }, { ...JSON_TYPE, authorization: 'Bearer nonsense' }),
  'a body that is too large': post({ query: EVENT, rubbish: 'x'.repeat(300_000) }),
  'another method': { method: 'DELETE' },
  'another path': { search: '/nowhere' },
};

describe('the short way', () => {
  let graph: Graph;
  let short: { url: string; stop: () => Promise<void> };
  let apollo: typeof short;

  before(async function () {
    this.timeout(60_000);
    graph = await sharedGraph();
    short = await startGateway({ ...graph.gatewayConfig, executor: 'own', front: 'short' });
    apollo = await startGateway({ ...graph.gatewayConfig, executor: 'own', front: 'apollo' });
  });

  after(async () => {
    await short.stop();
    await apollo.stop();
  });

  for (const [what, { search = '', ...request }] of Object.entries(REQUESTS)) {
    it(`answers ${what} as Apollo Server does, the first time and later`, async () => {
      const expected = await answerOf(apollo.url + search, request);

      expect(await answerOf(short.url + search, request)).to.deep.equal(expected);
      expect(await answerOf(short.url + search, request)).to.deep.equal(expected);
    });
  }

  it('knows who asks', async () => {
    const query = '{ contactPoints { nodes { name email } } }';
    const token = await graph.token([Role.ORGANISER]);
    const request = post({ query }, { ...JSON_TYPE, authorization: `Bearer ${token}` });
    await answerOf(short.url, post({ query }));

    const answers = [await answerOf(short.url, request), await answerOf(apollo.url, request)];

    expect(answers[0]).to.deep.equal(answers[1]);
    expect(answers[0]?.body).not.to.include('FORBIDDEN');
  });
});

/** What of an answer does not differ from one time to the next. */
async function answerOf(url: string, request: RequestInit) {
  const response = await fetch(url, request);
  const headers = ['content-type', 'content-length', 'cache-control', 'vary', 'allow'].map((name) => [
    name,
    response.headers.get(name),
  ]);
  return { status: response.status, headers: Object.fromEntries(headers) as object, body: await response.text() };
}
