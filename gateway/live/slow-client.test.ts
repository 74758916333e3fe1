import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { type LiveFederation, startLiveFederation } from './testing/live-federation.js';
import { type LiveGateway, startLiveGateway } from './testing/live-gateway.js';
import { ProtocolClient } from './testing/protocol-client.js';
import { until } from './testing/until.js';

const COUNT = 'subscription ($id: ID!) { liveCount(eventId: $id) { confirmed event { title } } }';
/** A state of half a megabyte fills what the kernel buffers after a few updates. */
const LONG_ID = 'x'.repeat(500_000);
const JSON_BODY = { 'content-type': 'application/json' };
const UPDATES = 60;
const PINGS = 20_000;
/** A ping of a kilobyte is answered with a pong of a kilobyte. */
const PING = { type: 'ping', payload: { text: 'x'.repeat(1_000) } };

describe('slow client', () => {
  const stopping = stopAfter(afterEach);
  let federation: LiveFederation;
  let gateway: LiveGateway;

  beforeEach(async () => {
    federation = stopping(await startLiveFederation());
    gateway = stopping(await startLiveGateway(federation, { limits: { messageBytes: 1_000_000 } }));
  });

  it('is skipped to the newest state, holds one state in memory, and delays nobody', async () => {
    const slow = stopping(await ProtocolClient.connect(gateway.url));
    slow.subscribe('a', COUNT, { id: LONG_ID });
    await slow.result();
    slow.socket.pause();
    const quick = stopping(await ProtocolClient.connect(gateway.url));
    quick.subscribe('a', COUNT, { id: LONG_ID });
    await quick.result();

    let mostWaiting = 0;
    for (let count = 1; count <= UPDATES; count++) {
      federation.confirmed.publish(count);
      expect(confirmedOf(await quick.result())).to.equal(count);
      mostWaiting = Math.max(mostWaiting, gateway.connections[0]?.writableLength ?? Infinity);
    }
    slow.socket.resume();
    const received: number[] = [];
    while (received.at(-1) !== UPDATES) received.push(confirmedOf(await slow.result()));

    expect(mostWaiting).to.be.within(1, LONG_ID.length + 1000); // one state
    expect(received.length).to.be.below(UPDATES);
    expect(received).to.deep.equal([...received].sort((a, b) => a - b));
  });

  it('gets the last state also of a subscription that ends before it has read', async () => {
    const [slow, quick] = [await ProtocolClient.connect(gateway.url), await ProtocolClient.connect(gateway.url)];
    for (const client of [slow, quick]) {
      stopping(client).subscribe('a', COUNT, { id: LONG_ID });
      await client.result();
    }
    slow.socket.pause();
    let count = 0;
    const publishNext = async (): Promise<void> => {
      federation.confirmed.publish(++count);
      expect(confirmedOf(await quick.result())).to.equal(count);
    };
    while (gateway.connections[0]?.writableNeedDrain !== true) await publishNext();
    await publishNext();

    federation.confirmed.end();
    await until(() => gateway.live.counts().subscribers === 0);
    slow.socket.resume();

    const received: number[] = [];
    let message = await slow.receive();
    for (; message.type === 'next'; message = await slow.receive()) received.push(confirmedOf(message.payload));
    expect(received.at(-1)).to.equal(count);
    expect(message).to.deep.equal({ id: 'a', type: 'complete' });
  });

  it('is skipped to the newest state over server-sent events as well', async () => {
    const slow = await streamOf(gateway, LONG_ID);
    const quick = await streamOf(gateway, LONG_ID);
    stopping(slow.stop);
    stopping(quick.stop);
    expect([await slow.next(), await quick.next()]).to.deep.equal([0, 0]);

    let mostWaiting = 0;
    for (let count = 1; count <= UPDATES; count++) {
      federation.confirmed.publish(count);
      expect(await quick.next()).to.equal(count);
      mostWaiting = Math.max(mostWaiting, gateway.connections[0]?.writableLength ?? Infinity);
    }
    const received: number[] = [];
    while (received.at(-1) !== UPDATES) received.push(await slow.next());

    expect(mostWaiting).to.be.within(1, LONG_ID.length + 1000); // one state
    expect(received.length).to.be.below(UPDATES);
    expect(received).to.deep.equal([...received].sort((a, b) => a - b));
  });

  it('is not listened to while it does not read the answers, and then gets every one', async () => {
    const client = stopping(await ProtocolClient.connect(gateway.url));
    client.socket.pause();

    for (let sent = 0; sent < PINGS; sent++) client.send(PING);
    const [connection] = gateway.connections;
    await untilNothingIsRead(connection);

    expect(connection?.writableLength).to.be.below(200_000); // of 20,000,000
    client.socket.resume();
    for (let answered = 0; answered < PINGS; answered++)
      expect(await client.receive()).to.deep.equal({ ...PING, type: 'pong' });
  });
});

/** Client and gateway share this process: while there is something to read and somebody who reads, no hundred turns pass. */
async function untilNothingIsRead(connection: Socket | undefined): Promise<void> {
  let [read, turns] = [0, 0];
  await until(() => {
    turns = connection?.bytesRead === read ? turns + 1 : 0;
    read = connection?.bytesRead ?? 0;
    return read > PINGS && turns > 100;
  });
}

/** A stream whose states are read when they are asked for. */
async function streamOf({ eventsUrl }: LiveGateway, id: string) {
  const sent = request(eventsUrl, {
    method: 'POST',
    agent: false,
    headers: { ...JSON_BODY, accept: 'text/event-stream' },
  });
  sent.end(JSON.stringify({ query: COUNT, variables: { id } }));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const states = statesIn(response.setEncoding('utf8'));
  return {
    stop: () => void sent.destroy(),
    next: async (): Promise<number> => {
      const { value } = await states.next();
      return value ?? Promise.reject(new Error('the stream has ended'));
    },
  };
}

/** Reads on only when the next one is asked for. */
async function* statesIn(text: AsyncIterable<string>): AsyncGenerator<number, undefined> {
  let unread = '';
  for await (const piece of text) {
    const lines = (unread + piece).split('\n');
    unread = lines.pop() ?? '';
    for (const line of lines)
      if (line.startsWith('data: {')) yield confirmedOf(JSON.parse(line.slice('data: '.length)));
  }
}

function confirmedOf(result: unknown): number {
  return (result as { data: { liveCount: { confirmed: number } } }).data.liveCount.confirmed;
}
