import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { stopAfter } from '../services/shared/testing/stop-after.js';
import { readiness } from './readiness.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const HTML_TYPE = { 'content-type': 'text/html' };
/** More than a client reads ahead. */
const LONG = 'x'.repeat(4_000_000);

describe('why a subgraph cannot be asked', () => {
  const stopping = stopAfter(afterEach);

  const greets: RequestListener = (_, response) =>
    void response.writeHead(200, JSON_TYPE).end('{"data":{"__typename":"Query"}}');
  const isHealthy: RequestListener = (_, response) => void response.writeHead(200, JSON_TYPE).end('{"healthy":true}');

  /** The reasons for a subgraph that answers so. */
  async function reasonsFor({ greeting = greets, health = isHealthy }): Promise<string[]> {
    const server = createServer((request, response) =>
      (request.url === '/health' ? health : greeting)(request, response),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    stopping(() => {
      server.close();
      server.closeAllConnections();
    });
    const { port } = server.address() as AddressInfo;
    const subgraphs = { events: `http://127.0.0.1:${port}/graphql` };
    const missing = await readiness({ subgraphs, headers: async () => ({}) })();
    return missing.map(({ reason }) => reason);
  }

  it('is nothing where it greets and is healthy', async () => {
    expect(await reasonsFor({})).to.deep.equal([]);
  });

  for (const [what, greeting, reason] of [
    ['a page', answering(200, HTML_TYPE, '<html>'), 'does not speak GraphQL'],
    ['the page of a proxy', answering(502, HTML_TYPE, '<html>'), 'does not speak GraphQL'],
    ['JSON of something else', answering(200, JSON_TYPE, '{"hello":"world"}'), 'does not speak GraphQL'],
    ['401 as a page', answering(401, HTML_TYPE, '<html>'), /GATEWAY_SECRET/],
    ['401 with nothing', answering(401, {}, ''), /GATEWAY_SECRET/],
    ['the half of an answer', broken, 'cannot be reached'],
  ] as const) {
    it(`is told of who answers with ${what}`, async () => {
      const [told, ...others] = await reasonsFor({ greeting });

      expect(told).to.match(typeof reason === 'string' ? new RegExp(`^${reason}$`) : reason);
      expect(others).to.deep.equal([]);
    });
  }

  it('is its health where that is all that is wrong', async () => {
    const health = answering(503, JSON_TYPE, '{"healthy":false}');

    expect(await reasonsFor({ health })).to.deep.equal(['says that it is not healthy: its database does not answer']);
  });

  it('is found out without leaving an answer half read: its connection would be nobody’s until the time is up', async () => {
    const closed: Promise<unknown>[] = [];
    const long: RequestListener = (_, response) => {
      closed.push(once(response, 'close'));
      response.writeHead(401, HTML_TYPE).end(LONG);
    };
    const began = performance.now();

    await reasonsFor({ greeting: long, health: long });
    await Promise.all(closed);

    expect(closed).to.have.length(2);
    expect(performance.now() - began).to.be.below(3_000); // a subgraph may take 4 s
  });
});

function answering(status: number, headers: Record<string, string>, text: string): RequestListener {
  return (_, response) => void response.writeHead(status, headers).end(text);
}

/** Promises more than it sends. */
function broken(...[, response]: Parameters<RequestListener>): void {
  response.writeHead(200, { ...JSON_TYPE, 'content-length': 100 });
  response.write('{"data":', () => response.destroy());
}
