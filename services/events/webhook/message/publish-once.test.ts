import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../../shared/testing/stop-after.js';
import { aTransactionWaits, anEvent } from '../../registration/registration.fixture.js';
import { registrationDatabase } from '../../registration/registration-database.fixture.js';
import { WebhookDelivery } from '../delivery/webhook-delivery.js';
import { anEndpoint } from '../webhook.fixture.js';
import { publishMessage } from './publish-message.js';
import { WebhookMessage } from './webhook-message.js';

describe('a message of webhooks whose job comes twice', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let message: WebhookMessage;
  beforeEach(async () => {
    ({ db } = await registrationDatabase(stopping, 'publish_once'));
    await anEndpoint(db, { url: 'https://app.example/hooks' });
    await anEvent(db);
    message = await db.getRepository(WebhookMessage).findOneByOrFail({});
  });

  const publish = () => publishMessage(db, message.id, new Date());

  it('is handed out once: to none that is registered since', async () => {
    await publish();
    const handedOut = await db.getRepository(WebhookDelivery).find();
    await anEndpoint(db, { url: 'https://other.example/hooks' });

    await publish();

    expect(handedOut).to.have.length(1);
    expect(await db.getRepository(WebhookDelivery).find()).to.deep.equal(handedOut);
  });

  it('has the text that was fixed first, also where two fix it at the same time', async () => {
    let published = Promise.resolve();
    await db.transaction(async (tx) => {
      await tx.query('select from webhook_message where id = $1 for update', [message.id]);
      published = publish();
      await aTransactionWaits(db);
      await tx.update(WebhookMessage, { id: message.id }, { body: 'as the other one has fixed it', version: '1' });
    });
    await published;

    expect(await db.getRepository(WebhookMessage).findOneByOrFail({ id: message.id })).to.include({
      body: 'as the other one has fixed it',
      version: '1',
    });
  });
});
