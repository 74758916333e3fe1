import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { expect } from 'chai';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { openSubgraphClient, type SubgraphClient, SubgraphFailure } from './subgraph-client.js';

const REQUEST = { body: '{}', headers: { 'content-type': 'application/json' }, repeatable: true };

describe('subgraph client', () => {
  const stopping = stopAfter(afterEach);
  let server: Server;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let requests: number;
  let sockets: Set<Socket>;

  beforeEach(async () => {
    requests = 0;
    sockets = new Set();
    answer = (_, response) => response.end('answer');
    server = createServer((request, response) => {
      requests += 1;
      sockets.add(request.socket);
      request.resume();
      answer(request, response);
    }).listen(0, '127.0.0.1');
    stopping(() => {
      server.closeAllConnections();
      server.close();
    });
    await once(server, 'listening');
  });

  const open = (options: { deadlineMs?: number; connections?: number } = {}): SubgraphClient => {
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/graphql?x=1`;
    return stopping(openSubgraphClient(url, { deadlineMs: 2000, connections: 4, ...options }));
  };

  it('sends to the address and gives status, headers and body', async () => {
    answer = (request, response) => {
      response.writeHead(418, { 'x-seen': `${request.method} ${request.url}` });
      response.write('Är');
      response.end('ger');
    };

    const { status, headers, body } = await open().send(REQUEST);

    expect([status, headers['x-seen'], body]).to.deep.equal([418, 'POST /graphql?x=1', 'Ärger']);
  });

  it('keeps its connections', async () => {
    const client = open();

    for (let count = 0; count < 5; count++) await client.send(REQUEST);

    expect(requests).to.equal(5);
    expect(sockets.size).to.be.at.most(2); // a connection rests for a moment before it is used again
  });

  it('opens no more connections than it may', async () => {
    const client = open({ connections: 2 });

    await Promise.all(Array.from({ length: 10 }, () => client.send(REQUEST)));

    expect([requests, sockets.size]).to.deep.equal([10, 2]);
  });

  it('gives up at the deadline, while it waits for a response', async () => {
    answer = () => undefined;

    const failure = await failureOf(open({ deadlineMs: 30 }).send(REQUEST));

    expect(failure).to.include({ code: 'SUBGRAPH_TIMEOUT', message: 'did not answer within 30 ms' });
  });

  it('gives up at the deadline, in the middle of a response', async () => {
    answer = (_, response) => response.write('half');

    expect(await failureOf(open({ deadlineMs: 30 }).send(REQUEST))).to.include({ code: 'SUBGRAPH_TIMEOUT' });
  });

  it('gives up at the deadline, while it waits for a connection, and never sends', async () => {
    const client = open({ deadlineMs: 100, connections: 1 });
    answer = () => undefined;
    const first = failureOf(client.send(REQUEST));

    const second = await failureOf(client.send(REQUEST));

    expect(second.code).to.equal('SUBGRAPH_TIMEOUT');
    await first;
    answer = (_, response) => response.end();
    await client.send(REQUEST);
    expect(requests).to.equal(2); // the first and the last
  });

  it('says that nobody is there', async () => {
    const client = open();
    server.close();

    expect(await failureOf(client.send(REQUEST))).to.include({
      code: 'SUBGRAPH_UNAVAILABLE',
      message: 'cannot be reached',
    });
  });

  it('asks once more when a connection breaks, where that does no harm', async () => {
    answer = (request, response) => (requests === 1 ? request.socket.destroy() : response.end('second'));

    expect((await open().send(REQUEST)).body).to.equal('second');
  });

  it('never asks twice for a mutation', async () => {
    answer = (request) => request.socket.destroy();

    const failure = await failureOf(open().send({ ...REQUEST, repeatable: false }));

    expect([failure.code, requests]).to.deep.equal(['SUBGRAPH_UNAVAILABLE', 1]);
  });

  it('ends a request when its signal does, and closes the connection', async () => {
    const client = new AbortController();
    const closed = new Promise((resolve) => {
      answer = (request) => {
        request.socket.once('close', resolve);
        client.abort(new Error('gone'));
      };
    });

    const reason = await open()
      .send({ ...REQUEST, signal: client.signal })
      .catch(String);

    expect(reason).to.equal('Error: gone');
    await closed;
  });

  it('does not begin when the signal has ended', async () => {
    const reason = await open()
      .send({ ...REQUEST, signal: AbortSignal.abort(new Error('gone')) })
      .catch(String);

    expect([reason, requests]).to.deep.equal(['Error: gone', 0]);
  });

  it('lets running requests end when it is stopped', async () => {
    const client = open();
    const answered = client.send(REQUEST);

    await client.stop();

    expect((await answered).body).to.equal('answer');
  });

  it('cuts requests that do not end when it is stopped', async () => {
    answer = () => undefined;
    const client = open({ deadlineMs: 10_000 });
    const failed = failureOf(client.send(REQUEST));

    await client.stop();

    expect((await failed).code).to.equal('SUBGRAPH_UNAVAILABLE');
  });
});

async function failureOf(sent: Promise<unknown>): Promise<SubgraphFailure> {
  const failure: unknown = await sent.then(
    () => new Error('It did not fail.'),
    (reason: unknown) => reason,
  );
  if (failure instanceof SubgraphFailure) return failure;
  throw failure;
}
