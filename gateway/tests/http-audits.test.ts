import { expect } from 'chai';
import { type AuditResult, serverAudits } from 'graphql-http';
import { ANONYMOUS, VIEWER_HEADER, viewerSigner } from '../../services/shared/identity.js';
import { startGateway } from '../start.js';
import { type Graph, type ServiceName, sharedGraph } from './graph.fixture.js';

/** GET as any page can send it: allowed to be answered, and refused here (CSRF). */
const REFUSED_ON_PURPOSE = ['5A70', 'D6D5', '6A70'];

describe('GraphQL over HTTP', () => {
  let graph: Graph;

  before(async function () {
    this.timeout(60_000);
    graph = await sharedGraph();
  });

  for (const executor of ['own', 'apollo'] as const) {
    it(`is spoken by the gateway with its executor "${executor}" as the specification says`, async () => {
      const gateway = await startGateway({ ...graph.gatewayConfig, executor });

      const results = await auditsOf(gateway.url).finally(gateway.stop);

      expect(shortcomings(results)).to.deep.equal({ error: [], warn: [], notice: REFUSED_ON_PURPOSE });
    });
  }

  for (const name of ['events', 'networks', 'funding'] satisfies ServiceName[]) {
    it(`is spoken by ${name} as the specification says`, async () => {
      const { subgraphs, gatewaySecret } = graph.gatewayConfig;
      const headers = { [VIEWER_HEADER]: await viewerSigner(gatewaySecret)(ANONYMOUS) };

      const results = await auditsOf(subgraphs[name], headers);

      expect(shortcomings(results)).to.deep.equal({ error: [], warn: [], notice: REFUSED_ON_PURPOSE });
    });
  }

  for (const [accept, status] of [
    ['application/json', 200],
    ['*/*', 200],
    ['application/graphql-response+json;q=0.5, application/json', 200],
    ['application/graphql-response+json', 400],
    ['application/graphql-response+json, application/json;q=0.9', 400],
  ] as const) {
    it(`gives an operation for a field that does not exist status ${status} when asked for ${accept}`, async () => {
      const response = await post(graph.url, accept, { query: '{ nonsense }' });

      expect(response.status).to.equal(status);
      expect(await response.json()).to.have.nested.property('errors[0].extensions.code', 'GRAPHQL_VALIDATION_FAILED');
    });

    it(`gives an operation that is not in its document status ${status} when asked for ${accept}`, async () => {
      const response = await post(graph.url, accept, { query: 'query One { __typename }', operationName: 'Two' });

      expect(response.status).to.equal(status);
      expect(await response.json()).to.have.nested.property(
        'errors[0].extensions.code',
        'OPERATION_RESOLUTION_FAILURE',
      );
    });
  }

  it('gives what is no request at all status 400 in either media type', async () => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const response = await post(graph.url, accept, { nothing: 'of use' });

      expect(response.status).to.equal(400);
      expect(response.headers.get('content-type')).to.match(new RegExp(`^${accept.replace('+', '\\+')};`));
    }
  });
});

/** One after the other; they are many for a database of five connections. */
async function auditsOf(url: string, headers: Record<string, string> = {}): Promise<AuditResult[]> {
  const fetchFn = (address: string, init: RequestInit = {}): Promise<Response> => {
    const sent = new Headers(init.headers);
    for (const [name, value] of Object.entries(headers)) sent.set(name, value);
    return fetch(address, { ...init, headers: sent });
  };
  const results: AuditResult[] = [];
  for (const audit of serverAudits({ url, fetchFn })) results.push(await audit.fn());
  return results;
}

/** What is not ok, the optional by its id, the rest with the reason. */
function shortcomings(results: readonly AuditResult[]): Record<'error' | 'warn' | 'notice', string[]> {
  const failed = results.filter((result) => result.status !== 'ok');
  const told = (wanted: 'error' | 'warn'): string[] =>
    failed.filter(({ status }) => status === wanted).map(({ id, name, reason }) => `${id} ${name}: ${reason}`);
  const notices = failed.filter(({ status }) => status === 'notice');
  return { error: told('error'), warn: told('warn'), notice: notices.map(({ id }) => id) };
}

function post(url: string, accept: string, body: object): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify(body),
  });
}
