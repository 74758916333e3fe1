import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { selfSigned } from '../../../shared/testing/self-signed.fixture.js';
import { stopAfter } from '../../../shared/testing/stop-after.js';
import { WEBHOOKS } from '../../events.fixture.js';
import { startEventsProcess } from '../../events-process.fixture.js';
import { registrationDatabase } from '../../registration/registration-database.fixture.js';
import { sendTest } from '../delivery/redeliver.js';
import { WebhookAttempt } from '../delivery/webhook-attempt.js';
import { WebhookDelivery } from '../delivery/webhook-delivery.js';
import { rotateSecret } from '../endpoint/change-endpoint.js';
import { endpointSecrets } from '../endpoint/endpoint-secret.js';
import type { EndpointWithSecret } from '../endpoint/register-endpoint.js';
import { anEndpoint, aReceiver, by, forgetWorkers, letTimePass, until, verified } from '../webhook.fixture.js';
import { webhookTransport } from './webhook-transport.js';
import { startWebhookWorker } from './webhook-worker.js';

const SECRET = 'a secret of a test, not of an installation'; // as WEBHOOKS has it

describe('webhooks when something is lost', function () {
  this.timeout(60_000);
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let url: string;
  beforeEach(async () => {
    ({ db, url } = await registrationDatabase(stopping, 'webhook_survival'));
  });

  const test = ({ endpoint: { id, owner } }: EndpointWithSecret) => db.transaction((tx) => sendTest(tx, id, by(owner)));
  const states = async () => (await db.getRepository(WebhookDelivery).find()).map(({ state }) => state as string);
  const failures = async () =>
    (await db.getRepository(WebhookAttempt).find({ order: { id: 'ASC' } })).map(({ failure }) => failure);
  /** An endpoint rests for seconds after something went wrong, and what a killed process had sent to the database may arrive after its end. */
  const untilDelivered = () =>
    until(
      async () => {
        await letTimePass(db);
        return (await states()).every((state) => state === 'DELIVERED');
      },
      'delivered',
      30_000,
    );

  /** The service, which signs as the workers of this file do. */
  const startProcess = (more: NodeJS.ProcessEnv = {}) =>
    startEventsProcess(stopping, {
      EVENTS_DATABASE_URL: url,
      GATEWAY_SECRET: SECRET,
      WEBHOOK_EVERY_MS: '10',
      WEBHOOK_ALLOW_HTTP: 'true',
      WEBHOOK_ALLOW_NETWORKS: '127.0.0.0/8',
      ...more,
    });

  it('come all, at most once more under the same id, when the process is killed in the middle', async () => {
    const killed = startProcess();
    let isKilled = false;
    const receivers = await Promise.all(
      Array.from({ length: 4 }, () =>
        aReceiver(stopping, (response, _request, index) => {
          if (index === 2 && !isKilled) {
            isKilled = true;
            void killed.kill(); // it has come, and nobody is answered
            response.destroy();
          } else response.writeHead(204).end();
        }),
      ),
    );
    const targets = await Promise.all(receivers.map((receiver) => anEndpoint(db, receiver)));
    const sent = [];
    for (let round = 0; round < 5; round++) for (const target of targets) sent.push((await test(target)).messageId);
    await killed.ready;
    await killed.ended;
    expect(isKilled).to.equal(true);
    expect(await states())
      .to.include('WAITING')
      .and.include('DELIVERED');

    await forgetWorkers(db);
    startProcess();
    await untilDelivered();

    const received = receivers.flatMap((receiver) => receiver.received);
    const ids = received.map(({ headers }) => headers['webhook-id'] ?? '');
    expect(new Set(ids)).to.deep.equal(new Set(sent.map((id) => `msg_${id}`)));
    for (const id of new Set(ids)) {
      const same = received.filter(({ headers }) => headers['webhook-id'] === id);
      expect(same.length).to.be.at.most(2);
      expect(new Set(same.map(({ body }) => body)).size).to.equal(1);
    }
  });

  it('go to a receiver with TLS only if its certificate is trusted', async () => {
    const { cert, key, certFile } = selfSigned(stopping);
    let taken = 0;
    const server = createServer({ cert, key }, (request, response) => {
      taken += 1;
      request.resume().on('end', () => response.writeHead(204).end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stopping(() => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    });
    await test(await anEndpoint(db, { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/hooks` }));

    const distrusting = startProcess();
    await until(async () => (await failures()).length === 1, 'an attempt', 30_000);
    await distrusting.kill();
    expect(await failures()).to.deep.equal(['TLS']);
    expect(taken).to.equal(0);

    await forgetWorkers(db);
    startProcess({ NODE_EXTRA_CA_CERTS: certFile });
    await untilDelivered();
    expect(taken).to.equal(1);
  });

  it('say that the secret is lost when the installation has another key, until there is a new one', async () => {
    const receiver = await aReceiver(stopping);
    const target = await anEndpoint(db, receiver); // with the key of before
    await test(target);
    const secrets = endpointSecrets('another secret of the installation, of 32 letters');
    const { addresses, lookUp } = WEBHOOKS;
    const transport = webhookTransport({ addresses, lookUp, timeoutMs: 5_000 });
    const options = { db, transport, secrets, disableAfterMs: 86_400_000, everyMs: 10, now: () => new Date() };
    stopping(await startWebhookWorker({ ...options, log: pino({ level: 'silent' }) }));

    await until(async () => (await failures()).length === 1, 'an attempt', 30_000);
    expect(await failures()).to.deep.equal(['SECRET_LOST']);
    expect(receiver.received).to.deep.equal([]);

    const { endpoint } = target;
    const wish = { id: endpoint.id, overlapHours: 24 };
    const parts = { ...WEBHOOKS, secrets };
    const { secret } = await db.transaction((tx) => rotateSecret(tx, wish, by(endpoint.owner), parts));
    await letTimePass(db);
    await untilDelivered();
    expect(verified(receiver.received, secret)).to.have.length(1); // signed with the new one alone
  });
});
