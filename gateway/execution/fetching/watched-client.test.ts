import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { openSubgraphClient } from './subgraph-client.js';
import { watched } from './watched-client.js';

const REQUEST = { body: '{}', headers: { 'content-type': 'application/json' }, repeatable: true };

describe('a subgraph that is watched', () => {
  const stopping = stopAfter(afterEach);

  /** A server on one port, that may go and come back; what is told of it. */
  async function aSubgraph() {
    const told: string[] = [];
    const waiting: ServerResponse[] = [];
    let mode: 'answers' | 'waits' = 'answers';
    const server = createServer((_, response) => {
      if (mode === 'answers') response.end('{}');
      else waiting.push(response);
    });
    const listen = async (port: number) => {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    };
    const close = () => {
      server.closeAllConnections();
      server.close();
    };
    const port = await listen(0);
    stopping(close);
    const client = watched(
      openSubgraphClient(`http://127.0.0.1:${port}/graphql`, { deadlineMs: 300, connections: 4 }),
      {
        lost: ({ code }) => told.push(`lost: ${code}`),
        back: () => told.push('back'),
      },
    );
    stopping(client);
    const send = () => client.send(REQUEST).catch(() => null);
    return { told, send, close, open: () => listen(port), set: (next: typeof mode) => (mode = next) };
  }

  it('is told of once when it is lost, however many ask, and once when it is back', async () => {
    const { told, send, close, open } = await aSubgraph();
    await send();
    close();
    await Promise.all([send(), send(), send()]);
    await send();
    expect(told).to.deep.equal(['lost: SUBGRAPH_UNAVAILABLE']);

    await open();
    await Promise.all([send(), send()]);

    expect(told).to.deep.equal(['lost: SUBGRAPH_UNAVAILABLE', 'back']);
  });

  it('is lost when it takes every request and answers none', async () => {
    const { told, send, set } = await aSubgraph();
    set('waits');
    await Promise.all([send(), send()]);

    expect(told).to.deep.equal(['lost: SUBGRAPH_TIMEOUT']);
  });

  it('is not lost while it answers others', async () => {
    const { told, send, set } = await aSubgraph();
    set('waits');
    const slow = send();
    await new Promise((resolve) => setTimeout(resolve, 100));
    set('answers');
    await send();
    await slow;

    expect(told).to.deep.equal([]);
  });
});
