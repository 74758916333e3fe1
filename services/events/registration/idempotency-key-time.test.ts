import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { forgetOldKeys } from './idempotency-key.js';
import { registrationDatabase } from './registration-database.fixture.js';
import { anEvent, aRequest, NOW, refusalOf, registered } from './registration.fixture.js';

describe('the time of an idempotency key', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'idempotency_key_time'));
  });

  it('outlives the deadline: who asks again is answered as before', async () => {
    const event = await anEvent(db, { deadline: '2025-02-01' });
    const request = aRequest(event, { idempotencyKey: randomUUID() });
    await registered(db, request);

    const again = await registered(db, { ...request, now: new Date('2025-03-01T00:00:00Z') });

    expect(again.registration.id).to.equal(request.id);
  });

  it('is free again when the request that it came with was rolled back', async () => {
    const event = await anEvent(db, { deadline: '2025-01-01' });
    const request = aRequest(event, { idempotencyKey: randomUUID() });
    expect(await refusalOf(registered(db, request))).to.equal('REGISTRATION_CLOSED');

    await db.query('update event set "registrationDeadline" = null where id = $1', [event.id]);

    expect(await refusalOf(registered(db, request))).to.equal(null);
  });

  it('is known for 24 hours, and then belongs to nobody', async () => {
    const event = await anEvent(db);
    const request = aRequest(event, { idempotencyKey: randomUUID() });
    await registered(db, request);
    const other = { ...aRequest(event), idempotencyKey: request.idempotencyKey };

    const nearly = new Date(NOW.getTime() + 24 * 60 * 60 * 1000 - 1);
    const after = new Date(NOW.getTime() + 24 * 60 * 60 * 1000);

    expect(await refusalOf(registered(db, { ...other, now: nearly }))).to.equal('IDEMPOTENCY_KEY_REUSED');
    expect(await refusalOf(registered(db, { ...other, now: after }))).to.equal(null);
  });

  it('is removed when its time is over', async () => {
    const event = await anEvent(db);
    const now = new Date('2030-01-01T00:00:00Z');
    await registered(db, aRequest(event, { idempotencyKey: randomUUID(), now: new Date('2029-12-31T00:00:00Z') }));
    await registered(db, aRequest(event, { idempotencyKey: randomUUID(), now }));

    await forgetOldKeys(db.manager, now);

    const left = await db.query<{ createdAt: Date }[]>('select "createdAt" from idempotency_key');
    expect(left).to.deep.equal([{ createdAt: now }]);
  });
});
