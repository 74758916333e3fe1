import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { putUnderLoad } from './load.js';

describe('putUnderLoad', () => {
  let server: Server;
  let url: string;
  const asked: string[] = [];
  let underWay = 0;
  let mostUnderWay = 0;
  let status = 200;

  before(async () => {
    server = createServer((request, response) => {
      mostUnderWay = Math.max(mostUnderWay, ++underWay);
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        asked.push(body);
        underWay--;
        response.writeHead(status).end(body);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  });

  beforeEach(() => {
    asked.length = 0;
    mostUnderWay = 0;
    status = 200;
  });

  after(() => server.close());

  it('sends the requests in turn, over and over, one at a time on each connection', async () => {
    const requests = [request('a'), request('bb'), request('ccc')];

    const result = await putUnderLoad({ url, requests, connections: 1, seconds: 1 });

    expect(asked.slice(0, 4)).to.deep.equal(['a', 'bb', 'ccc', 'a']);
    expect(result.requests).to.equal(asked.length);
    expect(result.latencies).to.have.length(asked.length);
    expect(result.failures).to.equal(0);
    expect(mostUnderWay).to.equal(1);
  });

  it('has as many under way as there are connections at most', async () => {
    await putUnderLoad({ url, requests: [request('a')], connections: 4, seconds: 0.1 });

    expect(mostUnderWay).to.be.within(1, 4);
  });

  it('counts an answer of another length as a failure', async () => {
    const result = await putUnderLoad({
      url,
      requests: [{ body: 'a', answerBytes: 5 }],
      connections: 1,
      seconds: 0.05,
    });

    expect(result.requests).to.be.above(0);
    expect(result.failures).to.equal(result.requests);
  });

  it('counts an answer of another status as a failure', async () => {
    status = 500;

    const result = await putUnderLoad({ url, requests: [request('a')], connections: 1, seconds: 0.05 });

    expect(result.failures).to.equal(result.requests);
  });

  it('ends when nobody listens, with a failure for each connection', async () => {
    const nowhere = { url: 'http://127.0.0.1:1/', requests: [request('a')], connections: 2, seconds: 5 };

    const result = await putUnderLoad(nowhere);

    expect(result).to.include({ requests: 0, failures: 2 });
  });
});

function request(body: string) {
  return { body, answerBytes: body.length };
}
