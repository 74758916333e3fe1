import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { expect } from 'chai';
import { selfSigned } from '../../../shared/testing/self-signed.fixture.js';
import { stopAfter } from '../../../shared/testing/stop-after.js';
import { type AddressRule, addressRule, networksFrom } from '../address/allowed-address.js';
import { aReceiver, always } from '../webhook.fixture.js';
import { webhookTransport } from './webhook-transport.js';

const LOCAL = addressRule({ networks: networksFrom('127.0.0.0/8'), allowsHttp: true });
const NEVER = new AbortController().signal;

describe('how a message is sent', () => {
  const stopping = stopAfter(afterEach);

  const transport = (addresses: AddressRule = LOCAL, timeoutMs = 20_000) =>
    stopping(
      webhookTransport({
        addresses,
        timeoutMs,
        lookUp: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
      }),
    );
  const failureAt = async (url: string, addresses?: AddressRule): Promise<[unknown, unknown]> => {
    const { failure, statusCode } = await transport(addresses).send(url, {}, '{}', NEVER);
    return [failure, statusCode];
  };
  const listening = async (server: Server): Promise<number> => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stopping(() => new Promise<void>((resolve) => server.close(() => resolve())));
    return (server.address() as AddressInfo).port;
  };

  it('goes by the rule of now, also to an address that another one has let in', async () => {
    const { url, received } = await aReceiver(stopping);
    const strict = [
      addressRule({ networks: [], allowsHttp: true }),
      addressRule({ networks: networksFrom('127.0.0.0/8'), allowsHttp: false }),
    ];

    for (const rule of strict) expect(await failureAt(url, rule)).to.deep.equal(['ADDRESS_REFUSED', null]);
    expect(received).to.deep.equal([]);
    expect(await failureAt(url)).to.deep.equal([null, 204]);
  });

  it('is taken with 2xx alone', async () => {
    const failures: unknown[] = [];
    for (const status of [200, 299, 300, 304, 399, 400, 410, 500])
      failures.push((await failureAt((await aReceiver(stopping, always(status))).url))[0]);

    const [redirect, other] = ['REDIRECT', 'STATUS'];
    expect(failures).to.deep.equal([null, null, redirect, redirect, redirect, other, other, other]);
  });

  it('fails by TLS where nobody vouches for the receiver, or it speaks none, or another one', async () => {
    const { key, cert } = selfSigned(stopping);
    const old = { key, cert, maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const servers = [createTlsServer({ key, cert }), createServer(), createTlsServer(old)];

    for (const server of servers) {
      const port = await listening(server);
      expect(await failureAt(`https://app.example:${port}/`)).to.deep.equal(['TLS', null]);
    }
  });

  it('ends at once when the process does', async () => {
    const silent = await aReceiver(stopping, () => ended.abort());
    const ended = new AbortController();

    const { statusCode, failure } = await transport().send(silent.url, {}, '{}', ended.signal);

    expect({ statusCode, failure }).to.deep.equal({ statusCode: null, failure: 'CONNECTION' }); // else it would wait, and be a TIMEOUT
    expect(silent.received).to.have.length(1);
  });

  it('ends when its time is over, however the receiver draws it out: before it answers, in the head, in the text', async () => {
    const drop = (response: ServerResponse, one: () => unknown) => {
      const drops = setInterval(one, 20);
      response.on('close', () => clearInterval(drops));
    };
    const answers: ((response: ServerResponse) => void)[] = [
      () => undefined,
      (response) => {
        response.socket?.write('HTTP/1.1 200 OK\r\n');
        drop(response, () => response.socket?.write('x-more: yes\r\n'));
      },
      (response) => {
        response.writeHead(200, { 'content-length': 60_000 });
        drop(response, () => response.write('x'));
      },
    ];

    const outcomes: unknown[] = [];
    for (const answer of answers) {
      const { url } = await aReceiver(stopping, answer);
      const { statusCode, failure } = await transport(LOCAL, 300).send(url, {}, '{}', NEVER);
      outcomes.push([failure, statusCode]);
    }

    expect(outcomes).to.deep.equal([
      ['TIMEOUT', null],
      ['TIMEOUT', null],
      [null, 200], // that it was taken stands at the beginning
    ]);
  });

  it('reads next to nothing of an answer, and closes the connection, whether its length was said or not', async () => {
    for (const head of [{}, { 'content-length': 4_000_000_000 }]) {
      let written = 0;
      const closed: Promise<unknown>[] = [];
      const endless = await aReceiver(stopping, (response) => {
        closed.push(once(response, 'close'));
        const chunk = Buffer.alloc(65_536);
        const pour = () => {
          do written += chunk.length;
          while (response.write(chunk));
          response.once('drain', pour);
        };
        response.writeHead(200, head);
        pour();
      });

      const { failure, statusCode } = await transport(LOCAL, 2_000).send(endless.url, {}, '{}', NEVER);
      await Promise.all(closed);

      expect([failure, statusCode]).to.deep.equal([null, 200]);
      expect(written).to.be.below(50_000_000); // what the sockets hold; in two seconds it would be a hundred times as much
    }
  });
});
