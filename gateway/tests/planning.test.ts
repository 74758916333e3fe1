import { expect } from 'chai';
import { createClient as createEventStreamClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { ask } from '../../services/shared/testing/client.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { startGateway } from '../start.js';
import { sharedGraph } from './graph.fixture.js';

const many = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

/** Seconds of planning, were there no limit: each of two fragments holds both of the next two. */
const large = (name: string, root: string): string => {
  const last = 'fragment A20 on Event { id } fragment B20 on Event { kind }';
  const fragments = ['A', 'B'].map((which) =>
    many(20, (at) => `fragment ${which}${at} on Event { ...A${at + 1} ...B${at + 1} }`),
  );
  return `${root.replace('NAME', name)} ${fragments.join(' ')} ${last}`;
};
const QUERY = 'query NAME { event(id: "x") { ...A0 ...B0 } }';
const SUBSCRIPTION = 'subscription NAME { liveCount(eventId: "x") { event { ...A0 ...B0 } } }';
const KNOWN = '{ event(id: "integrationskonferenz-mitte") { id } }';

describe('an operation that takes too long to plan', function () {
  this.timeout(60_000);
  const stopping = stopAfter(after);
  let url: string;

  before(async () => {
    const { gatewayConfig } = await sharedGraph();
    const limits = { ...gatewayConfig.limits, selections: Number.MAX_SAFE_INTEGER };
    ({ url } = stopping(await startGateway({ ...gatewayConfig, limits, planningTimeoutMs: 500 })));
    while ((await ask(url, KNOWN)).errors !== undefined);
  });

  it('is refused with PLANNING_TIMEOUT, again at once, and keeps nobody waiting who asks what is known', async () => {
    const refused = ask(url, large('Http', QUERY));
    const known = await ask(url, KNOWN);
    const isFirst = await Promise.race([refused.then(() => 'refused'), Promise.resolve('known')]);
    const { status, errors } = await refused;
    const again = await ask(url, large('Http', QUERY));

    expect(known.data).to.deep.equal({ event: { id: 'integrationskonferenz-mitte' } });
    expect(isFirst).to.equal('known');
    expect(status).to.equal(503);
    expect(errors).to.deep.equal([
      {
        message:
          'No plan was made for the operation within 500 ms (setting PLANNING_TIMEOUT_MS); ask for less at a time, or ask again later.',
        extensions: { code: 'PLANNING_TIMEOUT' },
      },
    ]);
    expect(again).to.deep.include({ status, errors });
  });

  for (const root of [QUERY, SUBSCRIPTION]) {
    it(`is refused over a WebSocket: ${root}`, async () => {
      const client = createClient({ url: url.replace('http:', 'ws:'), webSocketImpl: WebSocket, retryAttempts: 0 });
      stopping(() => client.dispose());

      const results = client.iterate({ query: large('Socket', root) });
      const first: unknown = await results.next().catch((errors: unknown) => ({ value: { errors } }));

      expect(first).to.have.nested.property('value.errors[0].extensions.code', 'PLANNING_TIMEOUT');
    });

    it(`is refused as server-sent events: ${root}`, async () => {
      const client = createEventStreamClient({ url: `${url}/stream`, retryAttempts: 0 });
      stopping(() => client.dispose());

      const first: unknown = await client.iterate({ query: large('Events', root) }).next();

      expect(first).to.have.nested.property('value.errors[0].extensions.code', 'PLANNING_TIMEOUT');
    });
  }

  it('does not keep others from being planned afterwards', async () => {
    const fresh = `query Fresh { ${KNOWN.slice(1)}`;
    while ((await ask(url, fresh)).status === 503);

    expect((await ask(url, fresh)).data).to.deep.equal({ event: { id: 'integrationskonferenz-mitte' } });
  });
});
