import { expect } from 'chai';
import { freshDatabase } from '../../shared/testing/database.js';
import { selfSigned } from '../../shared/testing/self-signed.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { startEventsProcess } from '../events-process.fixture.js';
import { NatsServer, needsNats } from './nats-server.fixture.js';

describe('the service beside NATS with TLS and a password', function () {
  this.timeout(60_000);
  needsNats();
  const stopping = stopAfter(after);
  let address: string;
  let databaseUrl: string;
  let certFile: string;

  before(async () => {
    const files = selfSigned(stopping);
    ({ certFile } = files);
    const tls = ['--tls', '--tlscert', files.certFile, '--tlskey', files.keyFile];
    const [server] = (await NatsServer.start(1, ['--user', 'feed', '--pass', 'very-secret', ...tls])) as [NatsServer];
    stopping(server);
    address = `localhost:${server.port}`; // by its name: the library compares no address with a certificate
    ({ url: databaseUrl } = stopping(await freshDatabase('nats_tls')));
  });

  const start = (natsUrl: string, more: NodeJS.ProcessEnv = { NODE_EXTRA_CA_CERTS: certFile }) =>
    startEventsProcess(stopping, {
      EVENTS_DATABASE_URL: databaseUrl,
      GATEWAY_SECRET: 'only-for-this-test-only-for-this-test',
      NATS_URL: natsUrl,
      ...more,
    });

  it('starts when it trusts the certificate and has the password, and writes it nowhere', async () => {
    const service = start(`tls://feed:very-secret@${address}`);
    await service.ready;

    expect(service.said()).not.to.match(/very-secret|no server of NATS_URL answers/);
    await service.kill();
  });

  it('says in one sentence, without the secret, that the password is wrong, and does not start', async () => {
    const service = start(`tls://feed:wrong-secret@${address}`);

    expect(await service.ended).to.equal(1);
    expect(service.said()).to.contain('NATS refuses the user or credentials; change NATS_URL or NATS_CREDS.');
    expect(service.said()).not.to.match(/wrong-secret|very-secret|\n\s+at /);
  });

  it('serves without NATS, and says so, when it does not trust the certificate', async () => {
    const service = start(`tls://feed:very-secret@${address}`, {});
    await service.ready;

    expect(service.said()).to.contain('no server of NATS_URL answers; trying again');
    expect(service.said()).not.to.contain('very-secret');
    await service.kill();
  });
});
