import { once } from 'node:events';
import { createServer, get, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { stopAfter } from '../testing/stop-after.js';
import { clientGone } from './client-gone.js';

describe('a client', () => {
  const stopping = stopAfter(afterEach);
  let url: string;
  let responses: Promise<ServerResponse[]>;

  beforeEach(async () => {
    const server = createServer().listen(0, '127.0.0.1');
    stopping(() => {
      server.closeAllConnections();
      server.close();
    });
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    responses = once(server, 'request').then(([, response]) => [response as ServerResponse]);
  });

  it('that goes away before its answer is gone, and whoever works for it is told', async () => {
    const request = get(url);
    request.on('error', () => undefined);
    const [response] = await responses;
    if (response === undefined) throw new Error('no request came');
    const gone = clientGone(response);
    const told = new Promise<void>((resolve) => gone.addEventListener('abort', resolve));

    request.destroy();
    await told;

    expect(gone.aborted).to.equal(true);
  });

  it('that waits for its answer is not gone when it has it', async () => {
    const answered = once(get(url), 'response');
    const [response] = await responses;
    if (response === undefined) throw new Error('no request came');
    const gone = clientGone(response);
    const closed = once(response, 'close');

    response.end('answer');
    await answered;
    await closed;

    expect(gone.aborted).to.equal(false);
  });
});
