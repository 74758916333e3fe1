import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { expect } from 'chai';
import { Webhook } from 'standardwebhooks';
import {
  DeleteWebhookDocument,
  PauseWebhookDocument,
  RedeliverWebhookDocument,
  RegisterPartyDocument,
  RegisterWebhookDocument,
  ReplayWebhookDocument,
  ResumeWebhookDocument,
  RotateWebhookSecretDocument,
  SetCapacityDocument,
  TestWebhookDocument,
  WebhookLogDocument,
} from '../../schema/generated/operations.js';
import { Role } from '../../services/shared/identity.js';
import { ask, dataOf } from '../../services/shared/testing/client.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { startGraph } from './graph.fixture.js';

const EVENT = 'online-austausch-2025-02-26';

interface Received {
  body: string;
  headers: Record<string, string>;
}

describe('webhooks through the gateway', () => {
  const stopping = stopAfter(after);
  let url: string;
  let hooks: string;
  let [partner, stranger, organiser] = ['', '', ''];
  const received: Received[] = [];

  before(async function () {
    this.timeout(60_000);
    const graph = stopping(await startGraph({ WEBHOOK_EVERY_MS: '20' }));
    ({ url } = graph);
    partner = await graph.token([Role.PARTNER], { subject: 'partner-app' });
    stranger = await graph.token([Role.PARTNER], { subject: 'another-app' });
    organiser = await graph.token([Role.ORGANISER]);
    hooks = await startReceiver();
  });

  async function startReceiver(): Promise<string> {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      request.on('end', () => {
        received.push({ body, headers: request.headers as Record<string, string> });
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stopping(() => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  }

  /** Asks as the partner application. */
  const asked = <Data, Variables>(operation: TypedDocumentNode<Data, Variables>, variables: Variables) =>
    dataOf(url, operation, { variables, token: partner });

  async function untilReceived(count: number): Promise<void> {
    for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
      if (received.length >= count) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error(`${received.length} of ${count} messages came`);
  }

  it('tell a partner application what happens, by the operations that come with the project', async () => {
    const kinds = ['EVENT_SOLD_OUT', 'EVENT_SEATS_FREE'] as never;
    const { registerWebhook } = await asked(RegisterWebhookDocument, {
      input: { url: hooks, kinds, eventIds: [EVENT] },
      idempotencyKey: randomUUID(),
    });
    const { id } = registerWebhook.endpoint;

    await dataOf(url, SetCapacityDocument, { variables: { eventId: EVENT, capacity: 1 }, token: organiser });
    const input = { eventId: EVENT, name: 'Ada Example', email: `${randomUUID()}@participants.example` };
    await dataOf(url, RegisterPartyDocument, { variables: { input, idempotencyKey: randomUUID() } });
    await untilReceived(1);
    await dataOf(url, SetCapacityDocument, { variables: { eventId: EVENT, capacity: 9 }, token: organiser });
    await untilReceived(2);

    const webhook = new Webhook(registerWebhook.secret ?? '');
    const messages = received.map(
      ({ body, headers }) => webhook.verify(body, headers) as { type: string; data: object },
    );
    expect(messages.map(({ type }) => type)).to.deep.equal(['event.sold_out', 'event.seats_free']);
    expect(messages[1]?.data).to.deep.include({ eventId: EVENT });
    expect(JSON.stringify(messages)).not.to.match(/Ada|participants\.example/);

    await asked(TestWebhookDocument, { id });
    await untilReceived(3);
    const rotated = await asked(RotateWebhookSecretDocument, { id, overlapHours: 2 });
    await asked(ReplayWebhookDocument, { id, since: new Date(0).toISOString() });
    await untilReceived(5);
    const log = await asked(WebhookLogDocument, {});
    const [deliveryId = ''] = log.webhooks[0]?.deliveries.nodes.map((delivery) => delivery.id) ?? [];
    await asked(RedeliverWebhookDocument, { deliveryId });
    await untilReceived(6);

    const newest = received.slice(3);
    for (const secret of [registerWebhook.secret, rotated.rotateWebhookSecret.secret]) {
      for (const { body, headers } of newest) new Webhook(secret ?? '').verify(body, headers);
    }
    expect(log.webhooks[0]?.deliveries.totalCount).to.equal(3);
  });

  it('are changed and removed by their owner alone', async () => {
    const { registerWebhook } = await asked(RegisterWebhookDocument, {
      input: { url: hooks, kinds: ['WAITLIST_CHANGED'] as never },
    });
    const { id } = registerWebhook.endpoint;

    const foreign = await ask(url, DeleteWebhookDocument, { variables: { id }, token: stranger });
    const anonymous = await ask(url, WebhookLogDocument, {});
    const paused = await asked(PauseWebhookDocument, { id });
    const resumed = await asked(ResumeWebhookDocument, { id });
    const deleted = await asked(DeleteWebhookDocument, { id });

    expect(foreign.errors?.map(({ extensions }) => extensions?.code)).to.deep.equal(['WEBHOOK_NOT_FOUND']);
    expect(anonymous.errors?.map(({ extensions }) => extensions?.code)).to.deep.equal(['FORBIDDEN']);
    expect([paused.pauseWebhook.state, resumed.resumeWebhook.state]).to.deep.equal(['PAUSED', 'ACTIVE']);
    expect(deleted.deleteWebhook).to.equal(id);
  });
});
