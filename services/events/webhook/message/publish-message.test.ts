import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../../shared/testing/stop-after.js';
import { registrationDatabase } from '../../registration/registration-database.fixture.js';
import { anEvent, registeredInOrder } from '../../registration/registration.fixture.js';
import { anEndpoint, publishAll } from '../webhook.fixture.js';
import { publishMessage } from './publish-message.js';
import { WebhookKind } from './webhook-kind.js';

describe('the publishing of a message', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'publish_message'));
    await anEndpoint(db, { url: 'https://app.example/hooks', kinds: [WebhookKind.EVENT_SOLD_OUT] });
  });

  /** A message that is not published, and the event that it tells of. */
  async function aMessage(): Promise<{ id: string; eventId: string }> {
    const event = await anEvent(db, { capacity: 1 });
    await registeredInOrder(db, event, 1);
    const [message] = await db.query<{ id: string }[]>(
      `select id from webhook_message where "eventId" = $1 and kind = 'EVENT_SOLD_OUT'`,
      [event.id],
    );
    return { id: message?.id ?? '', eventId: event.id };
  }
  const publish = (id: string) => publishMessage(db, id, new Date());
  const stored = async (id: string) => {
    const [message] = await db.query<{ body: string | null; deliveries: number }[]>(
      `select body, version, (select count(*)::int from webhook_delivery where "messageId" = message.id) as deliveries
         from webhook_message as message where id = $1`,
      [id],
    );
    return message;
  };

  it('hands it out once, with one text, however many publish it at once and again', async () => {
    const { id, eventId } = await aMessage();

    await Promise.all(Array.from({ length: 8 }, () => publish(id)));
    const first = await stored(id);
    await db.query(`update event set title = '{"original":"de","texts":{"de":"Neuer Titel"}}' where id = $1`, [
      eventId,
    ]);
    await publish(id);

    expect(first?.deliveries).to.equal(1);
    expect(await stored(id)).to.deep.equal(first);
  });

  it('hands it out, with the text that was fixed, when whoever fixed that died before', async () => {
    const { id } = await aMessage();
    await publish(id);
    const { body } = (await stored(id)) ?? {};
    await db.query('delete from webhook_delivery where "messageId" = $1', [id]);
    await db.query('update webhook_message set "publishedAt" = null where id = $1', [id]);

    await publish(id);

    expect(await stored(id)).to.deep.include({ body, deliveries: 1 });
  });

  it('forgets it where the event is gone, and is done where the message is', async () => {
    const { id, eventId } = await aMessage();
    await publishAll(db); // also what else was told of the event
    const { id: late } = await aMessage();
    await db.query('update webhook_message set "eventId" = $2 where id = $1', [late, `${eventId}-gone`]);

    await publish(late);
    await publish(late);

    expect(await stored(late)).to.equal(undefined);
    expect(await stored(id)).to.deep.include({ deliveries: 1 });
  });
});
