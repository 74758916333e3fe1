import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../../shared/testing/stop-after.js';
import { registrationDatabase } from '../../registration/registration-database.fixture.js';
import { aTransactionWaits } from '../../registration/registration.fixture.js';
import { WebhookFailure } from '../delivery/webhook-attempt.js';
import { setEndpointState } from '../endpoint/change-endpoint.js';
import { type WebhookEndpoint, WebhookState } from '../endpoint/webhook-endpoint.js';
import { anEndpoint, by } from '../webhook.fixture.js';
import { recordAttempt } from './record-attempt.js';
import { sending } from './sending.fixture.js';

const HOUR_MS = 3_600_000;
const BEGAN = new Date('2026-03-02T11:00:00Z');
const at = (hours: number) => new Date(BEGAN.getTime() + hours * HOUR_MS);

describe('an endpoint that fails', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'record_attempt'));
  });

  const { test, endpoint } = sending(() => db);

  /** What becomes of an endpoint to which an attempt is made after each of so many hours, a message each. It is switched off after 120. */
  async function endpointAfter(...attempts: [hours: number, what: 'failed' | 'taken'][]): Promise<WebhookEndpoint> {
    const target = await anEndpoint(db, { url: 'http://127.0.0.1:50009/hooks' });
    for (const [hours, what] of attempts) {
      const outcome = { statusCode: null, failure: what === 'taken' ? null : WebhookFailure.TIMEOUT, durationMs: 1 };
      const made = { delivery: await test(target), outcome, at: at(hours), disableAfterMs: 120 * HOUR_MS };
      await db.transaction((tx) => recordAttempt(tx, made));
    }
    return endpoint(target);
  }
  const failed = (...hours: number[]) => hours.map((hour): [number, 'failed'] => [hour, 'failed']);

  it('is switched off when one attempt after another has failed for all the time', async () => {
    expect(await endpointAfter(...failed(0, 24, 48, 72, 96, 119.9))).to.deep.include({
      state: 'ACTIVE',
      failingSince: at(0),
    });
    expect(await endpointAfter(...failed(0, 24, 48, 72, 96, 120))).to.include({
      state: 'DISABLED',
      disabledBecause: 'FAILING',
    });
  });

  it('begins to fail anew when there was nothing to send to it for longer than what has failed waits', async () => {
    const weeks = 24 * 7 * 3;

    expect(await endpointAfter(...failed(0, weeks))).to.deep.include({
      state: 'ACTIVE',
      failingSince: at(weeks),
      heldUntil: new Date(at(weeks).getTime() + 5_000),
    });
    expect(await endpointAfter(...failed(0, 25))).to.deep.include({ failingSince: at(0) });
    expect(await endpointAfter(...failed(0, 25.1))).to.deep.include({ failingSince: at(25.1) });
    expect(await endpointAfter(...failed(0, 24, 48, 72, 96, 121.5))).to.deep.include({
      state: 'ACTIVE',
      failingSince: at(121.5),
    });
  });

  it('begins to fail anew when it is resumed while an attempt is written, which waits for that', async () => {
    const target = await anEndpoint(db, { url: 'http://127.0.0.1:50009/hooks' });
    const { id, owner } = target.endpoint;
    const delivery = await test(target);
    await db.query('update webhook_endpoint set "failingSince" = $2, "failedAt" = $3 where id = $1', [
      id,
      at(0),
      at(119),
    ]);
    const outcome = { statusCode: null, failure: WebhookFailure.TIMEOUT, durationMs: 1 };
    const made = { delivery, outcome, at: at(120), disableAfterMs: 120 * HOUR_MS };
    let recording = Promise.resolve();

    await db.transaction(async (tx) => {
      await setEndpointState(tx, { id, state: WebhookState.ACTIVE }, by(owner));
      recording = db.transaction((other) => recordAttempt(other, made));
      await aTransactionWaits(db);
    });
    await recording;

    expect(await endpoint(target)).to.deep.include({ state: 'ACTIVE', failingSince: at(120) });
  });

  it('begins to fail anew when something was taken meanwhile', async () => {
    const failing = await endpointAfter(...failed(0, 24, 48), [60, 'taken'], ...failed(72, 96, 120));

    expect(failing).to.deep.include({ state: 'ACTIVE', failingSince: at(72) });
  });
});
