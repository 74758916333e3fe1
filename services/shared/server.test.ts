import { once } from 'node:events';
import { expect } from 'chai';
import { buildSchema } from 'graphql';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import type { RequestContext } from './context.js';
import { ANONYMOUS, VIEWER_HEADER, viewerSigner } from './identity.js';
import { startSubgraph } from './server.js';
import { ask } from './testing/client.js';
import { logLines } from './testing/log-lines.js';
import { stopAfter } from './testing/stop-after.js';

const THINGS = {
  name: 'things',
  host: '127.0.0.1',
  port: 0,
  gatewaySecret: 'only-for-this-test-only-for-this-test',
  isHealthy: async () => true,
};

describe('a subgraph that stops', () => {
  const stopping = stopAfter(afterEach);

  it('does not wait for a gateway that never closes its WebSocket', async () => {
    const subgraph = await startSubgraph({
      ...THINGS,
      schema: buildSchema('type Query { thing: Int }'),
      log: pino({ level: 'silent' }),
      context: () => ({}) as RequestContext,
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

describe('a subgraph of which a resolver fails', () => {
  const stopping = stopAfter(afterEach);

  it('answers with the rest, and logs the failure, the first time and later', async () => {
    const schema = buildSchema('type Query { thing: Int other: Int }');
    const { thing } = schema.getQueryType()?.getFields() ?? {};
    if (thing) thing.resolve = () => Promise.reject(new Error('a bug'));
    const { log, lines } = logLines();
    const subgraph = stopping(
      await startSubgraph({ ...THINGS, schema, log, context: (viewer) => ({ viewer }) as RequestContext }),
    );
    const headers = { [VIEWER_HEADER]: await viewerSigner(THINGS.gatewaySecret)(ANONYMOUS) };

    const answers = [];
    for (let time = 0; time < 5; time++) answers.push(await ask(subgraph.url, '{ thing other }', { headers }));

    for (const { status, data, errors } of answers) {
      expect([status, data]).to.deep.equal([200, { thing: null, other: null }]);
      expect(errors?.map(({ path, extensions }) => [path, extensions?.code])).to.deep.equal([
        [['thing'], 'INTERNAL_SERVER_ERROR'],
      ]);
    }
    expect(lines.filter((line) => line === 'a resolver failed')).to.have.length(answers.length);
  });
});
