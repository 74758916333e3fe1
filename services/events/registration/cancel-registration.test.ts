import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { cancelRegistration, register } from './commands.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { Registration } from './registration.js';
import { registrationDatabase } from './registration-database.fixture.js';
import {
  anEvent,
  aRequest,
  asked,
  aTransactionWaits,
  counted,
  NOW,
  refusalOf,
  registered,
  registeredInOrder,
  standing,
  withoutLocks,
} from './registration.fixture.js';

const LATER = new Date('2025-02-02T09:00:00Z');

describe('cancelRegistration', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'cancel_registration'));
  });

  const cancel = ({ id }: { id: string }, now = LATER) =>
    db.transaction((tx) => cancelRegistration(tx, id, asked({ now })));
  const statusOf = async ({ id }: Registration) =>
    (await db.getRepository(Registration).findOneByOrFail({ id })).status;

  it('gives the freed seat to the first of the queue', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const [seated, first] = await registeredInOrder(db, event, 3);

    const cancelled = await cancel(seated ?? expect.fail());

    expect(cancelled).to.deep.include({ status: 'CANCELLED', cancelledAt: LATER, confirmedAt: NOW });
    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'CONFIRMED', 'WAITLISTED 1']);
    expect((await db.getRepository(Registration).findOneBy({ id: first?.id ?? '' }))?.confirmedAt).to.deep.equal(LATER);
    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 1, waitlisted: 1 });
  });

  it('moves up those behind one who leaves the queue', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const [, first, second] = await registeredInOrder(db, event, 3);

    await cancel(first ?? expect.fail());

    expect(await standing(db, event)).to.deep.equal(['CONFIRMED', 'CANCELLED', 'WAITLISTED 1']);
    expect(await statusOf(second ?? expect.fail())).to.equal('WAITLISTED');
    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 1, waitlisted: 1 });
  });

  it('leaves the seat free when nobody waits', async () => {
    const event = await anEvent(db, { capacity: 2 });
    const [seated] = await registeredInOrder(db, event, 2);

    await cancel(seated ?? expect.fail());

    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 1, waitlisted: 0 });
    expect((await registered(db, aRequest(event))).registration.status).to.equal('CONFIRMED');
  });

  it('promotes nobody while more are seated than the capacity, which was lowered, allows', async () => {
    const event = await anEvent(db, { capacity: 2 });
    const [seated] = await registeredInOrder(db, event, 3);
    await db.query('update event set capacity = 1 where id = $1', [event.id]);

    await cancel(seated ?? expect.fail());

    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'CONFIRMED', 'WAITLISTED 1']);
  });

  it('answers the same when it is asked twice, and frees one seat', async () => {
    const event = await anEvent(db, { capacity: 2 });
    const [seated] = await registeredInOrder(db, event, 4);

    const first = await cancel(seated ?? expect.fail());
    const second = await cancel(seated ?? expect.fail(), new Date('2025-02-03T09:00:00Z'));

    expect(second).to.deep.equal(first);
    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 2, waitlisted: 1 });
  });

  for (const lock of [true, false]) {
    it(`${lock ? 'counts' : 'would, without its lock, count'} one who cancels twice at once ${lock ? 'once' : 'twice'}`, async () => {
      const event = await anEvent(db, { capacity: 2 });
      const [seated] = await registeredInOrder(db, event, 2);
      const { id } = seated ?? expect.fail();
      const first = db.createQueryRunner();
      await first.startTransaction();
      await cancelRegistration(first.manager, id, asked({ now: LATER }));

      const second = db.transaction((tx) =>
        cancelRegistration(lock ? tx : withoutLocks(tx), id, asked({ now: LATER })),
      );
      await aTransactionWaits(db);
      await first.commitTransaction();
      await first.release();
      await second;

      const rows = { confirmed: 1, waitlisted: 0 };
      expect(await counted(db, event)).to.deep.equal({ counters: { confirmed: lock ? 1 : 0, waitlisted: 0 }, rows });
    });
  }

  it('leaves no gap in which a newcomer could take the seat', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const [seated] = await registeredInOrder(db, event, 2);
    const cancelling = db.createQueryRunner();
    await cancelling.startTransaction();
    await cancelRegistration(cancelling.manager, seated?.id ?? expect.fail(), asked({ now: LATER }));

    const newcomer = db.transaction((tx) => register(tx, aRequest(event)));
    await aTransactionWaits(db);
    await cancelling.commitTransaction();
    await cancelling.release();

    expect((await newcomer).registration.status).to.equal('WAITLISTED');
    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'CONFIRMED', 'WAITLISTED 1']);
  });

  it('seats those who came first, however many register and cancel at once', async () => {
    const event = await anEvent(db, { capacity: 10 });
    const early = await registeredInOrder(db, event, 30);

    const leaving = early.filter((_, index) => index % 2 === 0).map((registration) => cancel(registration));
    const coming = Array.from({ length: 30 }, () => registered(db, aRequest(event)));
    await Promise.all([...leaving, ...coming]);

    const living = (await standing(db, event)).filter((status) => status !== 'CANCELLED');
    const places = Array.from({ length: 35 }, (_, index) => `WAITLISTED ${index + 1}`);
    expect(living).to.deep.equal([...Array.from({ length: 10 }, () => 'CONFIRMED'), ...places]); // 30 - 15 + 30 = 45
    const numbers = { confirmed: 10, waitlisted: 35 };
    expect(await counted(db, event)).to.deep.equal({ counters: numbers, rows: numbers });
  });

  it('lets the person register again, at the end of the queue', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const request = aRequest(event);
    await registered(db, request);
    await registeredInOrder(db, event, 2);

    await cancel(request);
    const again = await registered(db, { ...request, id: randomUUID() });

    expect(again).to.deep.include({ mayManage: true, position: 2 });
    expect(again.registration.id).not.to.equal(request.id);
    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'CONFIRMED', 'WAITLISTED 1', 'WAITLISTED 2']);
  });

  it('refuses an id that no registration has', async () => {
    for (const id of [randomUUID(), 'not-even-an-id', '']) {
      expect(await refusalOf(cancel({ id }))).to.equal('REGISTRATION_NOT_FOUND');
    }
  });

  it('takes no seat away when its transaction is rolled back', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const [seated] = await registeredInOrder(db, event, 2);

    const attempt = db.transaction(async (tx) => {
      await cancelRegistration(tx, seated?.id ?? expect.fail(), asked({ now: LATER }));
      throw new Error('the connection broke');
    });
    await attempt.catch(() => undefined);

    expect(await standing(db, event)).to.deep.equal(['CONFIRMED', 'WAITLISTED 1']);
    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 1, waitlisted: 1 });
  });
});
