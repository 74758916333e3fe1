import { once } from 'node:events';
import { expect } from 'chai';
import { buildSchema } from 'graphql';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import type { RequestContext } from './context.js';
import { startSubgraph } from './server.js';
import { stopAfter } from './testing/stop-after.js';

describe('a subgraph that stops', () => {
  const stopping = stopAfter(afterEach);

  it('does not wait for a gateway that never closes its WebSocket', async () => {
    const subgraph = await startSubgraph({
      name: 'things',
      schema: buildSchema('type Query { thing: Int }'),
      host: '127.0.0.1',
      port: 0,
      gatewaySecret: 'only-for-this-test-only-for-this-test',
      log: pino({ level: 'silent' }),
      context: () => ({}) as RequestContext,
      isHealthy: async () => true,
    });
    const socket = new WebSocket(subgraph.url.replace('http:', 'ws:'), 'graphql-transport-ws');
    stopping(() => socket.terminate());
    await once(socket, 'open');
    socket.pause();
    const began = performance.now();

    await subgraph.stop();

    expect(performance.now() - began).to.be.below(8_000); // after ten seconds the process is ended
  });
});
