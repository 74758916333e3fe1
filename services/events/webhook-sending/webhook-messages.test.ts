import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { pino } from 'pino';
import { Webhook } from 'standardwebhooks';
import type { DataSource } from 'typeorm';
import { Role, type Viewer } from '../../shared/identity.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { WEBHOOKS } from '../events.fixture.js';
import { cancelRegistration } from '../registration/commands.fixture.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, aRequest, asked, NOW, registered } from '../registration/registration.fixture.js';
import { createEndpoint } from '../webhook/edit-endpoint.js';
import { WebhookKind } from '../webhook/webhook.enums.js';
import { secretOf } from '../webhook/webhook-secret.js';
import { messageSender } from './send-message.js';
import { startWebhookWorker } from './webhook-worker.js';

const PARTNER: Viewer = { subject: 'partner', roles: [Role.PUBLIC, Role.PARTNER] };

interface Message {
  headers: IncomingHttpHeaders;
  body: string;
}

describe('messages to webhooks', () => {
  const stopping = stopAfter(after);
  const received: Message[] = [];
  let db: DataSource;
  let url: string;

  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'webhooks'));
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        received.push({ headers: request.headers, body });
        response.writeHead(204).end();
      });
    }).listen(0, '127.0.0.1');
    stopping(() => server.close());
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  });

  const put = (eventId: string) =>
    db.query<{ kind: string; payload: { seatsLeft: number; waitlisted: number } }[]>(
      'select kind, payload from webhook_message where "eventId" = $1 order by "createdAt", kind',
      [eventId],
    );

  const endpointFor = (eventId: string) => {
    const settings = { url, kinds: Object.values(WebhookKind), eventIds: [eventId], seriesIds: [] };
    const asking = { viewer: PARTNER, now: NOW, allowed: WEBHOOKS.allowedNetworks };
    return db.transaction((tx) => createEndpoint(tx, { settings, idempotencyKey: `key for ${eventId}`, asking }));
  };

  it('say once that an event is sold out, however many take the last seats at once', async () => {
    const event = await anEvent(db, { capacity: 20 });
    await endpointFor(event.id);

    await Promise.all(Array.from({ length: 60 }, () => registered(db, aRequest(event))));

    const kinds = (await put(event.id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'event.sold_out')).to.have.length(1);
    expect(kinds.filter((kind) => kind === 'waitlist.changed')).to.have.length(1);
    expect((await put(event.id)).find(({ kind }) => kind === 'waitlist.changed')?.payload.waitlisted).to.equal(40);
  });

  it('say that there are seats again, unless those who wait have them', async () => {
    const [alone, queued] = [await anEvent(db, { capacity: 1 }), await anEvent(db, { capacity: 1 })];
    for (const event of [alone, queued]) {
      await endpointFor(event.id);
      const first = await registered(db, aRequest(event));
      if (event === queued) await registered(db, aRequest(event));
      await db.transaction((tx) => cancelRegistration(tx, first.registration.id, asked()));
    }

    expect((await put(alone.id)).map(({ kind }) => kind)).to.include('event.seats_free');
    expect((await put(queued.id)).map(({ kind }) => kind)).to.not.include('event.seats_free');
  });

  it('arrive signed, and are noted as delivered', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const { id, salt } = await endpointFor(event.id);
    await registered(db, aRequest(event));
    const now = () => new Date();
    const sender = messageSender({ allowed: WEBHOOKS.allowedNetworks });
    const { installationSecret } = WEBHOOKS;
    const worker = startWebhookWorker({
      db,
      sender,
      installationSecret,
      everyMs: 5,
      now,
      log: pino({ level: 'silent' }),
    });
    stopping(() => worker.stop());

    await until(async () => (await delivered(id)) === 1);

    const message = received.find(({ body }) => body.includes(event.id));
    const headers = Object.fromEntries(
      Object.entries(message?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    const verified = new Webhook(secretOf(installationSecret, id, salt)).verify(message?.body ?? '', headers);
    expect(verified).to.deep.include({ type: 'event.sold_out' });
  });

  const delivered = async (endpointId: string): Promise<number> => {
    const rows = await db.query<object[]>(
      `select 1 from webhook_delivery where "endpointId" = $1 and status = 'DELIVERED'`,
      [endpointId],
    );
    return rows.length;
  };
});

/** Asks again and again; mocha's own limit ends it. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}
