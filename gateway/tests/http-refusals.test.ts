import { connect } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { expect } from 'chai';
import { ANONYMOUS, VIEWER_HEADER, viewerSigner } from '../../services/shared/identity.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { startGateway } from '../start.js';
import { type Graph, sharedGraph } from './graph.fixture.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const STRICT = { ...JSON_TYPE, accept: 'application/graphql-response+json' };
const SUBSCRIPTION = JSON.stringify({ query: 'subscription { liveCount(eventId: "x") { confirmed } }' });

const LATIN_1 = Buffer.from('{ "query": "{ event(id: \\"M\u00fcller\\") { id } }" }', 'latin1');

interface Refused {
  status: number;
  allow: string | null;
  body: { errors: { message: string; extensions: { code: string; limit?: number } }[] };
}

for (const executor of ['own', 'apollo'] as const) {
  describe(`a subscription that is posted to the gateway with its executor "${executor}"`, () => {
    const stopping = stopAfter(after);
    let url: string;

    before(async function () {
      this.timeout(60_000);
      ({ url } = stopping(await startGateway({ ...(await sharedGraph()).gatewayConfig, executor })));
    });

    for (const headers of [JSON_TYPE, STRICT]) {
      it(`is the asker's mistake, told with the two ways to subscribe, for ${Object.values(headers).at(-1)}`, async () => {
        const { status, body } = await sent(url, { method: 'POST', headers, body: SUBSCRIPTION });

        expect(status).to.equal(400);
        expect(body.errors).to.have.length(1);
        expect(body.errors[0]?.extensions).to.deep.equal({ code: 'BAD_REQUEST' });
        expect(body.errors[0]?.message).to.include('WebSocket').and.include('/graphql/stream');
      });
    }
  });
}

describe('what is no request for GraphQL', () => {
  let graph: Graph;
  let signed: Record<string, string>;

  before(async function () {
    this.timeout(60_000);
    graph = await sharedGraph();
    const { gatewaySecret } = graph.gatewayConfig;
    signed = { [VIEWER_HEADER]: await viewerSigner(gatewaySecret)(ANONYMOUS) };
  });

  /** The addresses that speak GraphQL, and how many bytes they take. */
  const endpoints = () => [
    { url: graph.url, limit: graph.gatewayConfig.limits.bodyBytes },
    { url: `${graph.url}/stream`, limit: graph.gatewayConfig.limits.bodyBytes },
    { url: graph.gatewayConfig.subgraphs.events, limit: 8 * 1024 * 1024 },
  ];

  it('is refused with GraphQL errors that say what to do, wherever GraphQL is spoken', async () => {
    for (const { url, limit } of endpoints()) {
      const headers = { ...JSON_TYPE, ...signed };
      const tooLong = `{"query":"${'x'.repeat(limit)}"}`;
      for (const [request, status, code, advice] of [
        [{ method: 'POST', headers, body: '{ "query": ' }, 400, 'BAD_REQUEST', /JSON/],
        [{ method: 'POST', headers }, 400, 'BAD_REQUEST', /JSON/],
        [{ method: 'POST', headers, body: LATIN_1 }, 400, 'BAD_REQUEST', /UTF-8/],
        [{ method: 'POST', headers, body: tooLong }, 413, 'REQUEST_TOO_LARGE', new RegExp(`${limit} bytes`)],
        [
          { method: 'POST', headers: { ...headers, 'content-type': 'application/xml' }, body: '<query/>' },
          415,
          'UNSUPPORTED_MEDIA_TYPE',
          /application\/json/,
        ],
        [{ method: 'PUT', headers, body: '{}' }, 405, 'METHOD_NOT_ALLOWED', /POST/],
        [{ method: 'DELETE', headers: signed }, 405, 'METHOD_NOT_ALLOWED', /POST/],
      ] as const) {
        const refused = await sent(url, request);

        expect(refused.status, `${url} ${code}`).to.equal(status);
        expect(refused.body, `${url} ${code}`).to.have.all.keys('errors');
        expect(refused.body.errors[0]?.extensions.code).to.equal(code);
        expect(refused.body.errors[0]?.message).to.match(advice);
        expect(refused.allow).to.equal(status === 405 ? 'GET, POST, OPTIONS' : null);
      }
    }
  });

  it('is refused with GraphQL errors where it is not even HTTP, or its headers are too long', async () => {
    const head = 'POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\n';
    for (const [text, status, extensions, advice] of [
      ['rubbish\r\n\r\n', 400, { code: 'BAD_REQUEST' }, /HTTP/],
      [`${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, 400, { code: 'BAD_REQUEST' }, /HTTP/],
      [`${head}Cookie: ${'x'.repeat(20_000)}\r\n\r\n`, 431, { code: 'REQUEST_TOO_LARGE', limit: 16_384 }, /fewer/],
    ] as const) {
      for (const { url } of endpoints()) {
        const { port, hostname } = new URL(url);
        const socket = connect(Number(port), hostname).end(text);
        const [first = '', body = ''] = (await textOf(socket)).split('\r\n\r\n');

        expect(first).to.match(new RegExp(`^HTTP/1.1 ${status} `));
        const { errors } = JSON.parse(body) as Refused['body'];
        expect(errors.map((error) => error.extensions)).to.deep.equal([extensions]);
        expect(errors[0]?.message).to.match(advice);
      }
    }
  });

  it('is the question what an address takes, which is answered without a word about GraphQL', async () => {
    const preflight = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' };
    const asked: Record<string, string>[] = [{}, preflight];
    for (const { url } of endpoints()) {
      for (const headers of asked) {
        const response = await fetch(url, { method: 'OPTIONS', headers });

        expect([response.status, response.headers.get('allow')], url).to.deep.equal([204, 'GET, POST, OPTIONS']);
        expect(await response.text()).to.equal('');
        expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).to.deep.equal([]);
      }
    }
  });

  it('is refused with a code where a stream is asked for without an operation', async () => {
    const headers = { ...JSON_TYPE, accept: 'text/event-stream' };
    const asked = await sent(`${graph.url}/stream`, { method: 'POST', headers, body: '{}' });

    expect(asked.status).to.equal(400);
    expect(asked.body.errors).to.deep.equal([{ message: 'Missing query', extensions: { code: 'BAD_REQUEST' } }]);
  });

  it('is refused in the media type that is asked for', async () => {
    const response = await fetch(graph.url, { method: 'POST', headers: STRICT, body: '{ "query": ' });

    expect(response.headers.get('content-type')).to.equal('application/graphql-response+json; charset=utf-8');
  });

  it('says at other addresses that nothing is there, and where the graph is', async () => {
    for (const url of [graph.url, graph.gatewayConfig.subgraphs.events]) {
      for (const path of ['/nothing', '/graphql/nothing', '/health/%']) {
        const response = await fetch(new URL(path, url));
        const body = (await response.json()) as { error: { code: string; message: string } };

        expect([response.status, Object.keys(body)], path).to.deep.equal([path.endsWith('%') ? 400 : 404, ['error']]);
        expect(body.error.code).to.equal(path.endsWith('%') ? 'BAD_REQUEST' : 'NOT_FOUND');
        expect(body.error.message).to.include('/graphql');
      }
    }
  });
});

async function sent(url: string, request: RequestInit): Promise<Refused> {
  const response = await fetch(url, request);
  return {
    status: response.status,
    allow: response.headers.get('allow'),
    body: (await response.json()) as Refused['body'],
  };
}
