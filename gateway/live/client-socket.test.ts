import { once } from 'node:events';
import { mock } from 'node:test';
import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { ClientSocket } from './client-socket.js';
import { SharedText } from './shared-text.js';
import { startWebSocketPairs, type WebSocketPair, type WebSocketPairs } from './testing/web-socket-pairs.js';

const SIGNS_MS = 12_000;
const BEGINNING = Buffer.from('{"payload":');

describe('the socket of a client', () => {
  const stopping = stopAfter(after);
  let pairs: WebSocketPairs;

  before(async () => {
    pairs = stopping(await startWebSocketPairs());
  });

  beforeEach(() => mock.timers.enable({ apis: ['setInterval'] }));
  afterEach(() => mock.timers.reset());

  const open = async (): Promise<WebSocketPair & { clientSocket: ClientSocket }> => {
    const pair = await pairs.open();
    return { ...pair, clientSocket: new ClientSocket(pair.socket, pair.stream, SIGNS_MS) };
  };

  for (const sign of ['message', 'ping', 'pong'] as const) {
    it(`is kept as long as a ${sign} comes between two signs of life of ours, and cut when none does`, async () => {
      const { socket, client } = await open();
      client.on('ping', () => (sign === 'message' ? client.send('here') : client[sign]()));
      const closed = once(socket, 'close');

      for (let signs = 0; signs < 3; signs++) {
        const heard = once(socket, sign);
        mock.timers.tick(SIGNS_MS);
        await heard;
      }
      mock.timers.tick(2 * SIGNS_MS); // without a moment to answer

      expect(await closed).to.deep.equal([1006, Buffer.alloc(0)]);
    });
  }

  it('is kept while its client reads what was written before, though no answer of it is heard', async () => {
    const { socket, stream, client } = await open();
    client.pause();

    for (let signs = 0; signs < 3; signs++) {
      mock.timers.tick(SIGNS_MS);
      stream.emit('drain');
    }

    expect(socket.readyState).to.equal(socket.OPEN);
  });

  it('is cut where its client does not close it either', async () => {
    const { socket, client } = await open();
    client.pause();
    socket.close(4403, 'The token is over');

    mock.timers.tick(2 * SIGNS_MS);

    expect(await once(socket, 'close')).to.have.length(2);
  });

  it('is looked after no more when it is closed', async () => {
    const { socket, client } = await open();
    client.close();
    await once(socket, 'close');
    let pings = 0;
    socket.ping = () => void (pings += 1);

    mock.timers.tick(3 * SIGNS_MS);

    expect(pings).to.equal(0);
  });

  it('is sent no state behind the end', async () => {
    const { socket, stream, clientSocket } = await open();
    socket.close();
    const written = stream.bytesWritten;

    clientSocket.sendState(BEGINNING, new SharedText('{}'), () => undefined);

    expect(stream.bytesWritten).to.equal(written);
  });

  it('lets those who wait catch up once, when its client has read', async () => {
    const { socket, stream, client, clientSocket } = await open();
    const caughtUp: string[] = [];
    const fill = (): void => {
      while (!stream.writableNeedDrain) socket.send('x'.repeat(100_000));
    };
    client.pause();
    fill();
    for (const name of ['a', 'b', 'c']) {
      const catchUp = () => void caughtUp.push(name);
      clientSocket.sendState(BEGINNING, new SharedText('{}'), catchUp);
      if (name === 'b') expect(clientSocket.forget(catchUp)).to.equal(true);
    }

    client.resume();
    for (let times = 0; times < 2; times++) {
      await once(stream, 'drain');
      fill();
    }

    expect(caughtUp).to.deep.equal(['a', 'c']);
  });

  it('keeps nobody waiting whose message can be sent to nobody', async () => {
    const { socket, client, clientSocket } = await open();
    client.terminate();
    await once(socket, 'close');

    await clientSocket.send('late');
  });
});
