import { once } from 'node:events';
import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { ClientSocket } from './client-socket.js';
import { protocolSocket } from './protocol-socket.js';
import { startWebSocketPairs } from './testing/web-socket-pairs.js';

describe('a fault of ours with a message', () => {
  const stopping = stopAfter(after);

  it('closes the socket with 4500, of which the log has the name alone', async () => {
    const { socket, stream, client } = await stopping(await startWebSocketPairs()).open();
    const logged: object[] = [];
    const log = { warn: () => undefined, error: (facts: object) => void logged.push(facts) };
    protocolSocket(new ClientSocket(socket, stream, 60_000), log).onMessage(() =>
      Promise.reject(new TypeError('inner details')),
    );

    client.send('{"type":"ping"}');
    const [code, reason] = (await once(client, 'close')) as [number, Buffer];

    expect([code, String(reason)]).to.deep.equal([4500, 'Internal server error']);
    expect(logged).to.deep.equal([{ error: 'TypeError' }]);
  });
});
