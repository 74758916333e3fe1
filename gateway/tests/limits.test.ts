import { expect } from 'chai';
import { createClient as createEventStreamClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { ask } from '../../services/shared/testing/client.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { type Graph, sharedGraph } from './graph.fixture.js';

const deep = (levels: number): string =>
  `{ event(id: "x") ${'{ series { events { nodes '.repeat(levels)}{ id }${'} } }'.repeat(levels)} }`;

const fullPages = (levels: number): string =>
  `{ ${'events(first: 100) { nodes { id series { '.repeat(levels)} id ${'} } }'.repeat(levels)} }`;

/** Each of two fragments holds both of the next two: 1.3 kB, and 400,000 of them when written out. */
const doubled = (levels: number): string => {
  const [a, b] = ['A', 'B'].map((name) =>
    many(levels, (at) => `fragment ${name}${at} on Event { ...A${at + 1} ...B${at + 1} }`),
  );
  const last = `fragment A${levels} on Event { id } fragment B${levels} on Event { kind }`;
  return `{ event(id: "x") { ...A0 ...B0 } } ${a} ${b} ${last}`;
};

const many = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

/** The parser runs out of stack before it comes to its limit of tokens. */
const TOO_DEEP = `{ event(id: ${'['.repeat(4_900)}`;

const GRANTS_OF_GRANTS =
  'recipient { grants(first: 100) { nodes { recipient { grants(first: 80) { nodes { id } } } } } }';

describe('the gateway refuses', () => {
  const stopping = stopAfter(afterEach);
  let graph: Graph;

  before(async function () {
    this.timeout(60_000);
    graph = await sharedGraph();
  });

  for (const [what, operation] of [
    ['an operation that is nested too deep', deep(8)],
    ['one that hides its depth in fragments', `query { ...a } fragment a on Query ${deep(8)}`],
    ['fragments in fragments in fragments', `{ ${'... { '.repeat(1_500)} __typename ${'}'.repeat(1_500)} }`],
    ['lists in lists in lists', `{ event(id: ${'['.repeat(1_000)}${']'.repeat(1_000)}) { id } }`],
    ['what is nested so deep that it cannot be read', TOO_DEEP],
    ['too many aliases', `{ ${many(31, (index) => `a${index}: __typename`)} }`],
    ['too many directives', `{ __typename ${many(51, () => '@include(if: true)')} }`],
    ['fragments that double again and again', doubled(16)],
    [
      'a large fragment used under many aliases',
      `{ ${many(29, (index) => `a${index}: event(id: "x") { ...f }`)} } fragment f on Event { ${many(70, () => 'id')} }`,
    ],
    ['fields that stand beside themselves again and again', `{ ${many(200, () => 'events { totalCount }')} }`],
    ['three full pages in each other', fullPages(3)],
    ['four full pages in each other', fullPages(4)],
    [
      'the largest totals with lists in each other',
      `{ fundingTotals(groupBy: [RECIPIENT, YEAR]) { ${GRANTS_OF_GRANTS} } }`,
    ],
    ['too many tokens', `{ ${many(5_001, () => '__typename')} }`],
  ] as const) {
    it(`${what}, with OPERATION_TOO_LARGE and a sentence that says what to do`, async () => {
      const { status, data, errors } = await ask(graph.url, operation);

      expect(status).to.equal(400);
      expect(data).to.equal(undefined);
      expect(errors?.map(({ extensions }) => extensions?.code)).to.include('OPERATION_TOO_LARGE');
    });
  }

  it('what can ask for too many objects, and says how many', async () => {
    const { errors } = await ask(graph.url, fullPages(4));

    expect(errors).to.deep.equal([
      {
        message:
          'The operation can ask for 203030301 objects, more than 100000 (setting MAX_NODES); ask for smaller pages ("first", "last") or for fewer lists inside of lists.',
        extensions: { limit: 100_000, code: 'OPERATION_TOO_LARGE' },
      },
    ]);
  });

  it('what is large with every fragment written out, and says so', async () => {
    const { errors } = await ask(graph.url, doubled(16));

    expect(errors).to.deep.equal([
      {
        message:
          'The operation has more fields, each fragment written out, than 2000 allows (setting MAX_SELECTIONS); ask for less at a time.',
        extensions: { limit: 2_000, code: 'OPERATION_TOO_LARGE' },
      },
    ]);
  });

  for (const [what, query] of [
    ['too many objects', fullPages(4)],
    ['fragments that double again and again', doubled(16)],
    ['what is nested so deep that it cannot be read', TOO_DEEP],
    ['too many tokens', `{ ${many(5_001, () => '__typename')} }`],
  ] as const) {
    it(`${what} over a WebSocket as well`, async () => {
      const options = { webSocketImpl: WebSocket, retryAttempts: 0 };
      const client = createClient({ url: graph.url.replace('http:', 'ws:'), ...options });
      stopping(() => client.dispose());

      const refused: unknown = await client
        .iterate({ query })
        .next()
        .catch((thrown: unknown) => thrown);

      expect(refused).to.have.nested.property('[0].extensions.code', 'OPERATION_TOO_LARGE');
      expect(refused).not.to.have.nested.property('[0].extensions.refusal');
    });

    it(`${what} as server-sent events as well`, async () => {
      const client = createEventStreamClient({ url: `${graph.url}/stream`, retryAttempts: 0 });
      stopping(() => client.dispose());

      const refused: unknown = await client.iterate({ query }).next();

      expect(refused).to.have.nested.property('value.errors[0].extensions.code', 'OPERATION_TOO_LARGE');
    });
  }

  it('a body that is too large', async () => {
    const { status } = await ask(graph.url, '{ __typename }', { variables: { rubbish: 'x'.repeat(300_000) } });

    expect(status).to.equal(413);
  });

  it('a fragment that contains itself, and goes on answering others', async () => {
    const { errors } = await ask(graph.url, '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }');
    const { data } = await ask(graph.url, '{ __typename }');

    expect(errors?.[0]?.extensions?.code).to.equal('GRAPHQL_VALIDATION_FAILED');
    expect(data).to.deep.equal({ __typename: 'Query' });
  });

  it('a simple request from a foreign page (CSRF)', async () => {
    const response = await fetch(`${graph.url}?query=${encodeURIComponent('{ __typename }')}`);

    expect(response.status).to.equal(400);
  });

  it('no introspection within the limits, so that the playground works', async () => {
    const { data, errors } = await ask(graph.url, '{ __schema { types { name fields { name type { name } } } } }');

    expect(errors).to.equal(undefined);
    expect(data).to.have.nested.property('__schema.types');
  });

  for (const [what, operation, code] of [
    ['an unknown field', '{ nonsense }', 'GRAPHQL_VALIDATION_FAILED'],
    ['what is no GraphQL', '{ event(', 'GRAPHQL_PARSE_FAILED'],
    [
      'a date that does not exist',
      '{ events(filter: { from: "2018-02-30" }) { totalCount } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a cursor that is none', '{ events(after: "rubbish") { totalCount } }', 'BAD_CURSOR'],
    ['a page that is too large', '{ events(first: 1000) { nodes { id } } }', 'BAD_PAGE_SIZE'],
    [
      'a language that is none',
      '{ event(id: "integrationskonferenz-mitte") { title(language: "!!") } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ] as const) {
    it(`${what}, with ${code} and no stack`, async () => {
      const { errors } = await ask(graph.url, operation);

      expect(errors?.[0]?.extensions?.code).to.equal(code);
      expect(JSON.stringify(errors)).not.to.match(/stacktrace|node_modules/);
    });
  }
});
