import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../../shared/testing/stop-after.js';
import { registrationDatabase } from '../../registration/registration-database.fixture.js';
import { redeliver } from '../delivery/redeliver.js';
import { WebhookFailure } from '../delivery/webhook-attempt.js';
import type { WebhookDelivery } from '../delivery/webhook-delivery.js';
import { anEndpoint, by, forgetWorkers } from '../webhook.fixture.js';
import { type AttemptOutcome, recordAttempt, RETRY_AFTER_S } from './record-attempt.js';
import { sending } from './sending.fixture.js';
import { giveBack, takeEndpoints } from './take-endpoints.js';

const TAKEN: AttemptOutcome = { statusCode: 204, failure: null, durationMs: 1 };
const REFUSED: AttemptOutcome = { statusCode: 503, failure: WebhookFailure.STATUS, durationMs: 1 };
const GONE: AttemptOutcome = { ...REFUSED, statusCode: 410 };
const URL = 'http://127.0.0.1:50009/hooks';

describe('a webhook that two workers have, since one of them was too slow', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  beforeEach(async () => {
    ({ db } = await registrationDatabase(stopping, 'stale_workers'));
  });

  const { test, delivery, endpoint } = sending(() => db);
  const now = () => new Date(Date.now() + 1_000);
  const take = (most = 10) => takeEndpoints(db, now(), most);
  const one = async () => {
    const target = await anEndpoint(db, { url: URL });
    const { id } = await test(target);
    return { target, id };
  };
  /** An attempt at a delivery as it was read when the attempt began. */
  const record = (read: WebhookDelivery, outcome: AttemptOutcome, disableAfterMs = 86_400_000) =>
    db.transaction((tx) => recordAttempt(tx, { delivery: read, outcome, at: now(), disableAfterMs }));

  it('is of the one that has taken its endpoint, which nobody waits for', async () => {
    const { target } = await one();
    await db.transaction(async (tx) => {
      await tx.query('select from webhook_endpoint for update'); // as who takes it at the same time

      expect(await take()).to.deep.equal([]);
    });

    expect((await take()).map(({ id }) => id)).to.deep.equal([target.endpoint.id]);
    expect(await take()).to.deep.equal([]);
  });

  it('is not taken before something is due, and after that the one first that was served longest ago', async () => {
    const later = await one();
    await db.query(`update webhook_delivery set "nextAttemptAt" = now() + interval '1 hour' where id = $1`, [later.id]);
    expect(await take()).to.deep.equal([]);
    const ids: string[] = [];
    for (const ago of [10, 30, 20]) {
      const { target } = await one();
      ids[ago] = target.endpoint.id;
      await db.query(`update webhook_endpoint set "takenUntil" = now() - make_interval(mins => $2) where id = $1`, [
        target.endpoint.id,
        ago,
      ]);
    }
    const { target: never } = await one();

    const order: (string | undefined)[] = [];
    for (let taken = 0; taken < 4; taken += 1) order.push((await take(1))[0]?.id);

    expect(order).to.deep.equal([never.endpoint.id, ids[30], ids[20], ids[10]]);
  });

  it('is not given back by the one whose time was over', async () => {
    await one();
    const [slow = expect.fail()] = await take();
    await forgetWorkers(db);
    expect(await take()).to.have.length(1);

    await giveBack(db, slow);

    expect(await take()).to.deep.equal([]);
  });

  for (const [what, outcome] of [
    ['was taken', TAKEN],
    ['was refused', REFUSED],
  ] as const) {
    it(`is sent again when that was asked for while the attempt was made that ${what}`, async () => {
      const { id, target } = await one();
      const read = await delivery(id);
      await db.transaction((tx) => redeliver(tx, id, by(target.endpoint.owner)));
      const asked = await delivery(id);

      await record(read, outcome);

      expect(await delivery(id)).to.deep.equal(asked);
    });
  }

  it('stays delivered when the other one could not deliver it, also in the last attempt', async () => {
    for (const attempts of [0, RETRY_AFTER_S.length]) {
      const { id } = await one();
      const read = Object.assign(await delivery(id), { attempts });
      await record(read, TAKEN);
      const delivered = await delivery(id);

      await record(read, REFUSED);

      expect(delivered).to.include({ state: 'DELIVERED', nextAttemptAt: null });
      expect(await delivery(id)).to.deep.equal(delivered);
    }
  });

  it('is delivered when the other one had given it up', async () => {
    const { id } = await one();
    const read = Object.assign(await delivery(id), { attempts: RETRY_AFTER_S.length });
    await record(read, REFUSED);
    expect((await delivery(id)).state).to.equal('GIVEN_UP');

    await record(read, TAKEN);

    expect((await delivery(id)).state).to.equal('DELIVERED');
  });

  it('is put off once when both could not deliver it', async () => {
    const { id } = await one();
    const read = await delivery(id);
    await record(read, REFUSED);
    const putOff = await delivery(id);
    expect(putOff).to.include({ state: 'WAITING', attempts: 1 });

    await record(read, REFUSED);

    expect(await delivery(id)).to.deep.equal(putOff);
  });

  it('leaves its endpoint switched off for the reason that the other one has found', async () => {
    const { id, target } = await one();
    const read = await delivery(id);
    await record(read, GONE);

    await record(read, REFUSED, 0);

    expect(await endpoint(target)).to.include({ state: 'DISABLED', disabledBecause: 'GONE', heldUntil: null });
  });
});
