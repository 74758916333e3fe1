import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { WebSocketServer } from 'ws';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { DEFAULT_LIMITS, type LiveLimits, SILENT_LOG } from './settings.js';
import { type LiveFederation, startLiveFederation } from './testing/live-federation.js';
import { until } from './testing/until.js';
import { openUpstreams, type Upstreams, type UpstreamSource } from './upstream.js';

const SOURCE: UpstreamSource<null> = {
  subgraph: 'events',
  identityKey: 'ada',
  context: () => null,
  payload: { query: 'subscription { liveCount(eventId: 1) { confirmed } }' },
};
const FIRST = { data: { liveCount: { confirmed: 0 } } };

/** Keeps what it is told. */
function aSink() {
  const told: unknown[] = [];
  return {
    told,
    next: (update: object) => void told.push(update),
    error: (errors: readonly unknown[]) => void told.push(errors),
    complete: () => void told.push('complete'),
    lost: () => void told.push('lost'),
  };
}

describe('connections to the subgraphs', () => {
  const stopping = stopAfter(afterEach);
  let federation: LiveFederation;

  beforeEach(async () => {
    federation = stopping(await startLiveFederation());
  });

  const open = (limits: Partial<LiveLimits> = {}, events = federation.urls.events): Upstreams<null> =>
    stopping(
      openUpstreams<null>({
        subgraphs: { events },
        headersFor: () => ({}),
        limits: { ...DEFAULT_LIMITS, retryFirstMs: 1, retryLongestMs: 2, ...limits },
        log: SILENT_LOG,
      }),
    );

  it('tell who has left nothing more, also not that it is over', async () => {
    const upstreams = open({ upstreamIdleMs: 1 });
    const [leaving, staying] = [aSink(), aSink()];
    const leave = upstreams.open(SOURCE, leaving);
    upstreams.open(SOURCE, staying);
    await until(() => leaving.told.length === 1 && staying.told.length === 1);

    leave();
    leave();
    federation.confirmed.publish(1);
    await until(() => staying.told.length === 2);
    federation.cut();
    await until(() => staying.told.length === 4);
    federation.cut(4500);
    await until(() => staying.told.length === 6);

    expect(leaving.told).to.deep.equal([FIRST]);
    expect(federation.confirmed.subscriptions).to.equal(1);
    expect(upstreams.connections).to.equal(1);
  });

  it('are kept for a while when nobody uses them, and closed then', async () => {
    const upstreams = open({ upstreamIdleMs: 50 });
    for (let times = 0; times < 2; times++) {
      const sink = aSink();
      const leave = upstreams.open(SOURCE, sink);
      await until(() => sink.told.length === 1);
      leave();
      await until(() => federation.confirmed.subscriptions === 0);
    }
    expect(federation.connections).to.have.length(1);

    await until(() => upstreams.connections === 0);
    await until(() => federation.clients() === 0);
  });

  it('stay open for who came back before they were closed', async () => {
    const upstreams = open({ upstreamIdleMs: 20 });
    const [first, second] = [aSink(), aSink()];
    upstreams.open(SOURCE, first)();
    upstreams.open(SOURCE, second);
    const other = upstreams.open({ ...SOURCE, identityKey: 'bob' }, first);
    await until(() => first.told.length === 1);
    other();

    await until(() => upstreams.connections === 1); // the other one has been idle for as long

    federation.confirmed.publish(1);
    await until(() => second.told.length >= 2);
    expect(second.told).to.deep.equal([FIRST, { data: { liveCount: { confirmed: 1 } } }]);
  });

  it('are apart for callers, and for subgraphs', () => {
    const upstreams = open();

    for (const identityKey of ['ada', 'bob', 'ada']) upstreams.open({ ...SOURCE, identityKey }, aSink());
    upstreams.open({ ...SOURCE, subgraph: 'networks' }, aSink());

    expect(upstreams.connections).to.equal(3);
  });

  it('are opened anew where the subgraph does not acknowledge them, as often as that takes', async () => {
    let asked = 0;
    const server = createServer();
    new WebSocketServer({ server }).on('connection', (socket) => {
      asked += 1;
      stopping(() => socket.terminate());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stopping(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;

    open({ initialisationMs: 5 }, url).open(SOURCE, aSink());

    await until(() => asked > 7); // graphql-ws gives up after five by itself
  });

  it('are given up when they are stopped while the subgraph is away', async () => {
    const upstreams = open({ retryFirstMs: 100_000, retryLongestMs: 100_000 });
    const sink = aSink();
    const leave = upstreams.open(SOURCE, sink);
    await until(() => sink.told.length === 1);
    federation.cut();
    await until(() => sink.told.length === 2); // from now on it waits

    leave();
    upstreams.stop();
    await until(() => federation.clients() === 0);

    expect(federation.connections).to.have.length(1);
    expect(upstreams.connections).to.equal(0);
  });
});
