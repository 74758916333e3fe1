import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { expect } from 'chai';
import { type WebSocket, WebSocketServer } from 'ws';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { type LiveFederation, startLiveFederation } from './testing/live-federation.js';
import { type LiveGateway, startLiveGateway } from './testing/live-gateway.js';
import { ProtocolClient } from './testing/protocol-client.js';
import { until } from './testing/until.js';

const COUNT = 'subscription { liveCount(eventId: 1) { confirmed event { host } } }';
const LOST = 'a connection for subscriptions was lost; it is tried again';
const BACK = 'a connection for subscriptions is there again';
const LIMITS = { upstreamIdleMs: 20, retryFirstMs: 10, retryLongestMs: 40 };

function state(confirmed: number) {
  return { data: { liveCount: { confirmed, event: { host: 'host of 1' } } } };
}

describe('subscribers of a subgraph that fails', () => {
  const stopping = stopAfter(afterEach);
  let federation: LiveFederation;
  let gateway: LiveGateway;
  let warnings: string[];

  beforeEach(async () => {
    federation = stopping(await startLiveFederation());
    warnings = [];
    const log = { warn: (_: object, message: string) => void warnings.push(message), error: () => undefined };
    gateway = stopping(await startLiveGateway(federation, { limits: LIMITS, log }));
  });

  const subscribed = async ({ url } = gateway, authorization?: string): Promise<ProtocolClient> => {
    const client = stopping(await ProtocolClient.connect(url, authorization && { authorization }));
    client.subscribe('count', COUNT);
    return client;
  };

  /** @returns the address of a subgraph */
  const listening = async (server: Server): Promise<string> => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stopping(() => new Promise<void>((resolve) => server.close(() => resolve())));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  };

  it('keep the state they have when it cannot answer after a reconnect, and get the next one when it can', async () => {
    const client = await subscribed();
    expect(await client.result()).to.deep.equal(state(0));

    federation.failNext(3);
    federation.cut();
    federation.confirmed.publish(5);

    expect(await client.result()).to.deep.equal(state(5));
    expect(gateway.live.counts()).to.include({ channels: 1, subscribers: 1 });
  });

  it('are told of it when they have no state yet', async () => {
    federation.failNext(1);
    const client = await subscribed();

    const { errors } = (await client.result()) as { errors: { extensions: { code: string } }[] };

    expect(errors.map(({ extensions }) => extensions.code)).to.deep.equal(['INTERNAL_SERVER_ERROR']);
  });

  it('leave one line in the log for each loss, and one when it is over', async () => {
    const client = await subscribed();
    await client.result();
    const { server, url } = federation.subgraphs.events;
    const closed = new Promise((resolve) => server.close(resolve));
    federation.cut();
    await closed;
    await until(() => warnings.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 200)); // some attempts

    await new Promise<void>((resolve) => server.listen(Number(new URL(url).port), '127.0.0.1', resolve));

    expect(await client.result()).to.deep.equal(state(0));
    expect(warnings).to.deep.equal([LOST, BACK]);
  });

  it('leave no more lines when there are many of them, of many callers, and the subgraph refuses connections', async () => {
    const clients = await Promise.all(
      ['ada', 'bob'].map(async (authorization) =>
        stopping(await ProtocolClient.connect(gateway.url, { authorization })),
      ),
    );
    for (const client of clients) {
      for (let id = 1; id <= 10; id++) client.subscribe(String(id), COUNT.replace('eventId: 1', `eventId: ${id}`));
      for (let id = 1; id <= 10; id++) await client.result();
    }
    expect(gateway.live.counts()).to.include({ channels: 20, upstreams: 2 });

    federation.cut(4500); // final, as graphql-ws has it
    for (const client of clients) for (let id = 1; id <= 10; id++) await client.result();

    expect(warnings).to.deep.equal([LOST, BACK]);
  });

  it('leave no more lines when one of their connections is there again before the next is lost', async () => {
    const ada = await subscribed(gateway, 'ada');
    await ada.result();
    const bob = await subscribed(gateway, 'bob');
    await bob.result();

    for (const client of [ada, bob]) {
      federation.cutOldest();
      await client.result();
    }
    expect(warnings).to.deep.equal([LOST, BACK]);

    federation.cutOldest(); // one that was opened after the loss
    await ada.result();
    expect(warnings).to.deep.equal([LOST, BACK, LOST, BACK]);
  });

  it('do not wait for one that takes connections and says nothing', async () => {
    const taken: Socket[] = [];
    const frozen = createServer((socket) => taken.push(socket));
    const urls = { ...federation.urls, events: await listening(frozen) };
    stopping(() => taken.forEach((socket) => socket.destroy()));
    const client = await subscribed(
      stopping(await startLiveGateway({ ...federation, urls }, { limits: { ...LIMITS, initialisationMs: 200 } })),
    );

    const { errors } = (await client.result()) as { errors: { extensions: { code: string } }[] };

    expect(errors.map(({ extensions }) => extensions.code)).to.deep.equal(['SUBGRAPH_UNAVAILABLE']);
    await until(() => taken.length > 1); // it is tried again
  });

  const failures: Record<string, (connection: Connection) => void> = {
    'it takes no connection': ({ stream }) => stream.destroy(),
    'it breaks off each that it has acknowledged': (connection) =>
      acknowledge(connection, (socket) => socket.terminate()),
    'it ends each that it has acknowledged as if all were well': (connection) =>
      acknowledge(connection, (socket) => socket.close(1000)),
  };
  for (const [title, fail] of Object.entries(failures)) {
    it(`are not connected again at once, and the longer it fails, the later, where ${title}`, async () => {
      const asked: number[] = [];
      const failing = createHttpServer().on('upgrade', (request, stream, head) => {
        asked.push(performance.now());
        fail({ request, stream, head });
      });
      const urls = { ...federation.urls, events: await listening(failing) };
      const limits = { ...LIMITS, retryFirstMs: 100, retryLongestMs: 10_000 };
      await subscribed(stopping(await startLiveGateway({ ...federation, urls }, { limits })));

      await until(() => asked.length === 4);

      const waits = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
      for (const [index, least] of [50, 100, 200].entries()) expect(waits[index]).to.be.at.least(least - 2);
    });
  }

  it('are not connected again at once where the subgraph has said that this is for good', async () => {
    const patient = stopping(
      await startLiveGateway(federation, { limits: { ...LIMITS, retryFirstMs: 200, retryLongestMs: 10_000 } }),
    );
    const client = await subscribed(patient);
    await client.result();

    const cut = performance.now();
    federation.cut(4500);

    expect(await client.result()).to.deep.equal(state(0));
    expect(performance.now() - cut).to.be.at.least(98);
  });

  it('get what another subgraph could not say as soon as it can, without a change', async () => {
    const { server, url } = federation.subgraphs.networks;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    const client = await subscribed();
    const incomplete = (await client.result()) as { errors: object[]; data: unknown };
    expect(incomplete.data).to.deep.equal({ liveCount: { confirmed: 0, event: { host: null } } });

    await new Promise<void>((resolve) => server.listen(Number(new URL(url).port), '127.0.0.1', resolve));

    expect(await client.result()).to.deep.equal(state(0));
    expect(await (await subscribed()).result()).to.deep.equal(state(0));
  });
});

/** One that a subgraph is asked for. */
interface Connection {
  readonly request: IncomingMessage;
  readonly stream: Duplex;
  readonly head: Buffer;
}

/** Takes a connection, says that all is well, and fails. */
function acknowledge({ request, stream, head }: Connection, fail: (socket: WebSocket) => void): void {
  new WebSocketServer({ noServer: true }).handleUpgrade(request, stream, head, (socket) => {
    socket.once('message', () => {
      socket.send(JSON.stringify({ type: 'connection_ack' }), () => fail(socket));
    });
  });
}
