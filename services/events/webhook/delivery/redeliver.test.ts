import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import type { ParticipationError } from '../../../shared/errors.js';
import { stopAfter } from '../../../shared/testing/stop-after.js';
import { registrationDatabase } from '../../registration/registration-database.fixture.js';
import { setEndpointState } from '../endpoint/change-endpoint.js';
import { WebhookState } from '../endpoint/webhook-endpoint.js';
import { anEndpoint, by } from '../webhook.fixture.js';
import { MOST_REPLAYED, redeliver, replaySince, sendTest } from './redeliver.js';

describe('what an owner wants to be sent', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'webhook_redeliver'));
  });

  it('is refused while the endpoint is paused or switched off, since nobody would get it', async () => {
    const { endpoint } = await anEndpoint(db, { url: 'https://app.example/hooks' });
    const { id, owner } = endpoint;
    const delivery = await db.transaction((tx) => sendTest(tx, id, by(owner)));
    const request = by(owner);
    const ask = () =>
      Promise.all(
        [
          db.transaction((tx) => sendTest(tx, id, { ...request, idempotencyKey: 'the key of a test' })),
          db.transaction((tx) => redeliver(tx, delivery.id, { ...request, idempotencyKey: 'the key of one more' })),
          db.transaction((tx) =>
            replaySince(tx, { id, since: new Date(0) }, { ...request, idempotencyKey: 'the key of all' }),
          ),
        ].map((asked) =>
          asked.then(
            () => 'done',
            (error: unknown) => (error as ParticipationError).extensions,
          ),
        ),
      );
    const refused = (state: string) => Array.from({ length: 3 }, () => ({ code: 'WEBHOOK_NOT_ACTIVE', state }));

    await db.transaction((tx) => setEndpointState(tx, { id, state: WebhookState.PAUSED }, by(owner)));
    expect(await ask()).to.deep.equal(refused('PAUSED'));
    await db.query(`update webhook_endpoint set state = 'DISABLED', "disabledBecause" = 'FAILING' where id = $1`, [id]);
    expect(await ask()).to.deep.equal(refused('DISABLED'));

    await db.transaction((tx) => setEndpointState(tx, { id, state: WebhookState.ACTIVE }, by(owner)));
    expect(await ask()).to.deep.equal(['done', 'done', 'done']);
    await db.transaction((tx) => setEndpointState(tx, { id, state: WebhookState.PAUSED }, by(owner)));
    expect(await ask()).to.deep.equal(['done', 'done', 'done']); // what was asked for with the same keys, and is done
  });

  it('is a replay of what was published alone, and not of more than so many messages at once', async () => {
    const { endpoint } = await anEndpoint(db, { url: 'https://app.example/hooks' });
    const replay = (since: Date) =>
      db.transaction((tx) => replaySince(tx, { id: endpoint.id, since }, by(endpoint.owner)));
    const insert = (count: number, at: Date, publishedAt: Date | null) =>
      db.query(
        `insert into webhook_message (kind, at, version, body, "publishedAt")
         select 'EVENT_CHANGED', $2, number, '{}', $3 from generate_series(1, $1::int) as number`,
        [count, at, publishedAt],
      );
    const [early, late] = [new Date('2025-01-01T00:00:00Z'), new Date('2025-01-02T00:00:00Z')];
    await insert(1, early, early);
    await insert(MOST_REPLAYED, late, late);
    await insert(1, late, null);

    expect(await replay(early).catch((error: unknown) => (error as ParticipationError).extensions)).to.include({
      code: 'BAD_INPUT',
      argument: 'since',
    });
    expect(await replay(late)).to.equal(MOST_REPLAYED);
  });
});
