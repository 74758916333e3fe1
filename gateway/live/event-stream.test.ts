import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mock } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { EventStream } from './event-stream.js';
import { SharedText } from './shared-text.js';
import { wholeText } from './testing/open-stream.js';

const SIGNS_MS = 12_000;
const ENDING = 'event: complete\ndata:\n\n';

describe('one stream of events', () => {
  const stopping = stopAfter(after);
  let server: Server;

  before(async () => {
    server = createServer().listen(0, '127.0.0.1');
    stopping(() => {
      server.close();
      server.closeAllConnections();
    });
    await once(server, 'listening');
  });

  beforeEach(() => mock.timers.enable({ apis: ['setInterval'] }));
  afterEach(() => mock.timers.reset());

  /** A stream as the gateway has it, and as its client reads it. */
  async function open() {
    const asked = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', agent: false });
    const [, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse];
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const stream = new EventStream(response, SIGNS_MS, gone.signal);
    let left = 0;
    stream.leave = () => void (left += 1);
    const [client] = (await once(asked, 'response')) as [IncomingMessage];
    client.on('error', () => undefined);
    return { stream, response, client, left: () => left };
  }

  /** Writes until the client would have to read. */
  function fill(stream: EventStream, response: ServerResponse): void {
    while (!response.writableNeedDrain) stream.next(new SharedText(`"${'x'.repeat(100_000)}"`));
  }

  it('says nothing behind its end, whatever comes', async () => {
    const { stream, response, client } = await open();
    const errors: Error[] = [];
    response.on('error', (error) => errors.push(error));

    stream.next(new SharedText('1'));
    stream.interrupt();
    stream.next(new SharedText('2'));
    stream.result({ data: null });
    stream.interrupt();

    expect(await wholeText(client)).to.equal(':\n\nevent: next\ndata: 1\n\n');
    expect(errors).to.deep.equal([]);
  });

  it('has the last state before its end, also where the client has not read what was before', async () => {
    const { stream, response, client, left } = await open();
    fill(stream, response);

    for (const text of ['1', '2']) stream.next(new SharedText(text));
    stream.complete();

    expect(left()).to.equal(1);
    expect(await wholeText(client)).to.match(new RegExp(`x"\n\nevent: next\ndata: 2\n\n${ENDING}$`));
  });

  it('has each state once, however often its client has to catch up', async () => {
    const { stream, response, client } = await open();
    fill(stream, response);
    stream.next(new SharedText('1'));
    const drained = once(response, 'drain');
    const text = wholeText(client);
    await drained;

    stream.next(new SharedText('2'));
    response.emit('drain');
    stream.complete();

    expect(await text).to.match(/x"\n\nevent: next\ndata: 1\n\nevent: next\ndata: 2\n\nevent: complete\ndata:\n\n$/);
  });

  it('is left when its client goes, who may be told something meanwhile', async () => {
    const { stream, response, client, left } = await open();
    client.destroy();
    await once(response, 'close');
    expect(left()).to.equal(1);

    let written = 0;
    response.write = () => (written += 1) > 0;
    mock.timers.tick(3 * SIGNS_MS);
    expect(written).to.equal(0);

    stream.result({ data: null });
    await setImmediate(); // an error that nobody listens to would end the process
  });

  it('gives no signs of life to who does not read, and is cut when five of them were due', async () => {
    const { stream, response } = await open();
    fill(stream, response);
    const waiting = response.writableLength;

    mock.timers.tick(4 * SIGNS_MS);
    expect(response.writableLength).to.equal(waiting);
    response.emit('drain'); // something was read
    fill(stream, response);
    mock.timers.tick(4 * SIGNS_MS);
    expect(response.req.socket.destroyed).to.equal(false);
    mock.timers.tick(SIGNS_MS);

    expect(response.req.socket.destroyed).to.equal(true);
  });

  it('waits as long for who has not read the end', async () => {
    const { stream, response } = await open();
    fill(stream, response);
    stream.complete();

    mock.timers.tick(4 * SIGNS_MS);
    expect(response.req.socket.destroyed).to.equal(false);
    mock.timers.tick(SIGNS_MS);

    expect(response.req.socket.destroyed).to.equal(true);
  });
});
