import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'chai';
import { CancellationSource } from '../../../shared/cancellation.js';
import { stopAfter } from '../../../shared/testing/stop-after.js';
import type { NetworksContext } from '../../context.js';
import { GraphFileFormat } from '../export/export-format.js';
import { NetworkGraphResolver } from '../network-graph.resolver.js';
import { NetworkGraph } from '../network-graph.js';
import { WHOLE } from '../snapshot/question.js';
import { graphThread } from './graph-thread.js';

const KEY = { viewId: 1, question: WHOLE };

describe('the network as a graph, asked from the service’s own thread', function () {
  this.timeout(20_000);
  const stopping = stopAfter(afterEach);

  /** A server that is connected with, and never says a word. */
  async function silentServer(): Promise<Server> {
    const server = createServer((socket) => stopping(() => void socket.destroy()));
    stopping(() => void server.close());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return server;
  }

  it('gives a file up when who asked for it goes, and has its place for others', async () => {
    const server = await silentServer();
    const { port } = server.address() as AddressInfo;
    const graph = graphThread(`postgres://nobody@127.0.0.1:${port}/nothing`, 1);
    stopping(() => graph.stop());
    const root = Object.assign(new NetworkGraph(), { key: KEY, partyCount: 0, tieCount: 0 });
    const fileFor = (asker: CancellationSource) => {
      const context = { graph, asker } as unknown as NetworksContext;
      return new NetworkGraphResolver().file(root, context, GraphFileFormat.GRAPHML).then(
        () => null,
        (error: unknown) => error,
      );
    };
    const first = new CancellationSource(new Error('the first has gone'));
    const second = new CancellationSource(new Error('the second has gone'));

    const leaving = fileFor(first);
    await once(server, 'connection');
    first.abort();
    expect(await leaving).to.equal(first.reason);

    const next = fileFor(second);
    await nextTurn();
    second.abort();
    expect(await next).to.equal(second.reason);
  });
});
