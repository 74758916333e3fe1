import { createServer } from 'node:http';
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

    const { statusCode } = await transport().send(silent.url, {}, '{}', ended.signal);

    expect(statusCode).to.equal(null);
    expect(silent.received).to.have.length(1);
  });
});
