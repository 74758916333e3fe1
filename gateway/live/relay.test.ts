import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { type LiveFederation, startLiveFederation } from './testing/live-federation.js';
import { type LiveGateway, startLiveGateway } from './testing/live-gateway.js';
import { ProtocolClient } from './testing/protocol-client.js';
import { until } from './testing/until.js';

const COUNT = 'subscription ($id: ID!) { liveCount(eventId: $id) { confirmed event { title host } } }';

function state(confirmed: number, id = '1') {
  return { data: { liveCount: { confirmed, event: { title: `Event ${id}`, host: `host of ${id}` } } } };
}

describe('relay', () => {
  const stopping = stopAfter(afterEach);
  let federation: LiveFederation;
  let gateway: LiveGateway;

  beforeEach(async () => {
    federation = stopping(await startLiveFederation());
    gateway = stopping(await startLiveGateway(federation, { limits: { upstreamIdleMs: 20, retryFirstMs: 10 } }));
  });

  const subscribed = async (id = '1', authorization?: string): Promise<ProtocolClient> => {
    const client = stopping(await ProtocolClient.connect(gateway.url, authorization && { authorization }));
    client.subscribe('count', COUNT, { id });
    return client;
  };

  it('completes every update with the fields of other subgraphs', async () => {
    const client = await subscribed();
    expect(await client.result()).to.deep.equal(state(0));

    federation.confirmed.publish(1);

    expect(await client.result()).to.deep.equal(state(1));
  });

  it('opens one upstream for a hundred subscribers and completes each update once', async () => {
    const clients = await Promise.all(Array.from({ length: 100 }, () => subscribed()));
    await Promise.all(clients.map((client) => client.result()));
    const before = federation.subgraphs.networks.requests.length;

    federation.confirmed.publish(7);
    const states = await Promise.all(clients.map((client) => client.result()));

    expect(states).to.deep.equal(clients.map(() => state(7)));
    expect(federation.confirmed.subscriptions).to.equal(1);
    expect(federation.subgraphs.networks.requests.length - before).to.equal(1);
  });

  it('gives a later subscriber the present state at once, without asking any subgraph', async () => {
    await (await subscribed()).result();
    const before = federation.subgraphs.networks.requests.length;

    const later = await subscribed();

    expect(await later.result()).to.deep.equal(state(0));
    expect(federation.subgraphs.networks.requests.length).to.equal(before);
  });

  it('goes on for the others when the first leaves first, and ends upstream when the last leaves', async () => {
    const first = await subscribed();
    await first.result();
    const second = await subscribed();
    await second.result();

    first.send({ id: 'count', type: 'complete' });
    federation.confirmed.publish(3);
    expect(await second.result()).to.deep.equal(state(3));

    second.stop();
    await until(() => federation.confirmed.subscriptions === 0);
    await until(() => gateway.live.counts().upstreams === 0);
    expect(gateway.live.counts()).to.include({ channels: 0, subscribers: 0 });
  });

  it('shares between operations that differ in spelling only, and not between different variables', async () => {
    await (await subscribed('1')).result();
    const spelled = await subscribed('2');
    await spelled.result();
    const client = stopping(await ProtocolClient.connect(gateway.url));
    client.subscribe('a', COUNT.replaceAll(' {', '{\n\n '), { id: '1' });

    expect(await client.result()).to.deep.equal(state(0));

    expect(gateway.live.counts()).to.include({ channels: 2, subscribers: 3 });
  });

  it('shares between equal variables, in whatever order, and not between operations of one document', async () => {
    const client = stopping(await ProtocolClient.connect(gateway.url));
    const document = `subscription Count($id: ID!, $step: Int) { liveCount(eventId: $id, step: $step) { confirmed } }
                      subscription Title($id: ID!, $step: Int) { liveCount(eventId: $id, step: $step) { event { title } } }`;

    client.subscribe('count', document, { id: '1', step: 2 }, 'Count');
    expect(await client.result()).to.deep.equal({ data: { liveCount: { confirmed: 0 } } });
    client.subscribe('same', document, { step: 2, id: 1 }, 'Count');
    expect(await client.result()).to.deep.equal({ data: { liveCount: { confirmed: 0 } } });
    client.subscribe('title', document, { id: '1', step: 2 }, 'Title');
    expect(await client.result()).to.deep.equal({ data: { liveCount: { event: { title: 'Event 1' } } } });

    expect(gateway.live.counts()).to.include({ channels: 2, subscribers: 3 });
  });

  it('keeps callers apart who may see different things, and tells the subgraphs who asks', async () => {
    await (await subscribed('1', 'ada')).result();
    await (await subscribed('1', 'ada')).result();
    await (await subscribed('1', 'bob')).result();

    expect(gateway.live.counts()).to.include({ channels: 2, subscribers: 3, upstreams: 2 });
    expect(federation.connections).to.deep.equal([
      { headers: { 'x-caller': 'ada' } },
      { headers: { 'x-caller': 'bob' } },
    ]);
    const callers = federation.subgraphs.networks.requests.map(({ headers }) => headers['x-caller']);
    expect(callers).to.deep.equal(['ada', 'bob']);
  });

  it('lets only the newest of the updates wait that come while one is being completed', async () => {
    const client = await subscribed();
    await client.result();
    const { networks } = federation.subgraphs;
    const held: (() => void)[] = [];
    networks.intercept = (_, response) => {
      held.push(() => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ data: { _entities: [{ host: 'held' }] } }));
      });
    };

    federation.confirmed.publish(1);
    await until(() => held.length === 1);
    for (const count of [2, 3, 4]) federation.confirmed.publish(count);
    await settled(gateway, federation);
    held.shift()?.();
    await until(() => held.length === 1);
    held.shift()?.();

    const counts = [await client.result(), await client.result()].map(confirmedOf);
    expect(counts).to.deep.equal([1, 4]);
    expect(networks.requests).to.have.length(3); // the first state, 1, and 4; never 2 and 3
  });

  it('leaves the data of the others when a subgraph fails, and says which one', async () => {
    const client = stopping(await ProtocolClient.connect(gateway.url));
    client.subscribe('a', 'subscription { liveCount(eventId: 1) { confirmed event { title secret } } }');

    expect(await client.result()).to.deep.equal({
      data: { liveCount: { confirmed: 0, event: { title: 'Event 1', secret: null } } },
      errors: [
        {
          message: 'nobody may see this',
          path: ['liveCount', 'event', 'secret'],
          extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'networks' },
        },
      ],
    });
  });

  it('connects again when the upstream is lost, and sends the state again', async () => {
    const client = await subscribed();
    await client.result();

    federation.cut();

    expect(await client.result()).to.deep.equal(state(0));
    federation.confirmed.publish(5);
    expect(await client.result()).to.deep.equal(state(5));
    expect(federation.confirmed.subscriptions).to.equal(1);
  });

  for (const code of [1000, 1001, 1012, 4403, 4500]) {
    it(`connects again when the subgraph closes the connection with ${code}`, async () => {
      const client = await subscribed();
      await client.result();

      federation.cut(code);
      await until(() => federation.connections.length === 2);

      expect(await client.result()).to.deep.equal(state(0));
      expect(gateway.live.counts()).to.include({ channels: 1, subscribers: 1, upstreams: 1 });
    });
  }

  it('says so while the upstream cannot be reached, and sends the state when it is there', async () => {
    const { server, url } = federation.subgraphs.events;
    const port = Number(new URL(url).port);
    await new Promise((resolve) => server.close(resolve));
    const client = await subscribed();

    expect(await client.result()).to.deep.equal({
      errors: [
        {
          message: 'The subgraph "events" cannot be reached; it is tried again.',
          extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'events' },
        },
      ],
      data: { liveCount: null },
    });

    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    let next = await client.result();
    while (JSON.stringify(next).includes('UNAVAILABLE')) next = await client.result();
    expect(next).to.deep.equal(state(0));
  });
});

function confirmedOf(result: unknown): number {
  return (result as { data: { liveCount: { confirmed: number } } }).data.liveCount.confirmed;
}

/** Waits until everything published has reached the gateway: a second subscription overtakes nothing. */
async function settled(gateway: LiveGateway, federation: LiveFederation): Promise<void> {
  const probe = await ProtocolClient.connect(gateway.url);
  probe.subscribe('probe', 'subscription { liveCount(eventId: "probe") { confirmed } }');
  await probe.result();
  probe.stop();
  await until(() => federation.confirmed.subscriptions === 1);
}
