import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { type LiveFederation, startLiveFederation } from './testing/live-federation.js';
import { type LiveGateway, startLiveGateway } from './testing/live-gateway.js';
import { openStream, wholeText } from './testing/open-stream.js';
import { until } from './testing/until.js';

const COUNT = `?query=${encodeURIComponent('subscription { liveCount(eventId: 1) { confirmed } }')}`;

describe('event streams', () => {
  const stopping = stopAfter(afterEach);
  let federation: LiveFederation;

  beforeEach(async () => {
    federation = stopping(await startLiveFederation());
  });

  const start = async (limits: { streams?: number; streamsPerConnection?: number }): Promise<LiveGateway> =>
    stopping(await startLiveGateway(federation, { limits: { ...limits, upstreamIdleMs: 10 } }));

  it('are refused when all clients together have as many as they may, and served when one has gone', async () => {
    const gateway = await start({ streams: 1 });
    const first = await open(gateway);

    const refused = await open(gateway);

    expect(refused.statusCode).to.equal(503);
    expect(JSON.parse(await wholeText(refused))).to.have.nested.property(
      'errors[0].extensions.code',
      'TOO_MANY_STREAMS',
    );
    first.destroy();
    await until(() => gateway.live.counts().streams === 0);
    expect((await open(gateway)).statusCode).to.equal(200);
  });

  it('are refused beyond those that one connection may have under way, read or not', async () => {
    const gateway = await start({ streamsPerConnection: 2 });
    const { socket, said } = askTogether(gateway, 4);
    await until(() => gateway.live.counts().subscribers > 0);
    await until(() => said().includes('data: '));
    expect(gateway.live.counts()).to.include({ streams: 2, subscribers: 2 });

    federation.confirmed.end();
    await once(socket, 'close');

    expect(said().match(/^HTTP\/1\.1 .*/gm)).to.deep.equal([
      'HTTP/1.1 200 OK',
      'HTTP/1.1 200 OK',
      'HTTP/1.1 429 Too Many Requests', // which closes the connection
    ]);
    expect(said()).to.include('"code":"TOO_MANY_OPERATIONS"');
  });

  it('give back one place each, also the second one over a connection', async () => {
    const gateway = await start({ streams: 1 });
    const { socket, said } = askTogether(gateway, 1, `?query=${encodeURIComponent('{ event(id: 1) { id } }')}`);
    await until(() => said().endsWith('0\r\n\r\n'));
    ask(socket, gateway, COUNT);
    await until(() => gateway.live.counts().subscribers === 1);

    socket.destroy();
    await until(() => gateway.live.counts().streams === 0);

    expect((await open(gateway)).statusCode).to.equal(200);
    expect((await open(gateway)).statusCode).to.equal(503);
  });

  it('end with their connection, also those that wait behind another one', async () => {
    const gateway = await start({ streamsPerConnection: 5 });
    const { socket } = askTogether(gateway, 5);
    await until(() => gateway.live.counts().subscribers === 5);

    socket.destroy();

    await until(() => gateway.live.counts().streams === 0);
    expect(gateway.live.counts()).to.include({ subscribers: 0, channels: 0 });
  });

  it('are not opened for who was gone before anybody could ask the gateway for one', async () => {
    const gateway = await start({ streams: 1 });
    const server = createServer().listen(0, '127.0.0.1');
    stopping(() => server.close());
    await once(server, 'listening');
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    client.write(`GET /${COUNT} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n`);
    const [request, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse];
    client.destroy();
    await once(request.socket, 'close');

    await gateway.live.handleEvents(request, response);

    expect(gateway.live.counts()).to.include({ streams: 0, subscribers: 0 });
    expect((await open(gateway)).statusCode).to.equal(200);
  });

  it('hold up nobody who stops the gateway, also those that wait behind another one', async () => {
    const gateway = await start({ streamsPerConnection: 5 });
    askTogether(gateway, 5);
    await until(() => gateway.live.counts().subscribers === 5);

    await gateway.live.stop();

    expect(gateway.live.counts()).to.include({ streams: 0, subscribers: 0 });
  });

  async function open({ eventsUrl }: LiveGateway): Promise<IncomingMessage> {
    const stream = await openStream(`${eventsUrl}${COUNT}`);
    stopping(() => stream.destroy());
    return stream;
  }

  /** Asks for several over one connection, without waiting for the first. */
  function askTogether(gateway: LiveGateway, howMany: number, query = COUNT): { socket: Socket; said: () => string } {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1').on('error', () => undefined);
    stopping(() => socket.destroy());
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    ask(socket, gateway, query, howMany);
    return { socket, said: () => text };
  }

  function ask(socket: Socket, { eventsUrl }: LiveGateway, query: string, howMany = 1): void {
    const asked = `GET ${new URL(eventsUrl).pathname}${query} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n`;
    socket.write(asked.repeat(howMany));
  }
});
