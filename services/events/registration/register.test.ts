import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { register } from './commands.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { EventStatus } from '../event/event.enums.js';
import { registrationDatabase } from './registration-database.fixture.js';
import {
  anEvent,
  aRequest,
  aTransactionWaits,
  counted,
  NOW,
  refusalOf,
  registered,
  registeredInOrder,
  standing,
  withoutLocks,
} from './registration.fixture.js';
import { RegistrationStatus } from './registration-status.js';

describe('register', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'register'));
  });

  it('gives the last seat to one of two who ask at once', async () => {
    const event = await anEvent(db, { capacity: 1 });

    const answers = await Promise.all([registered(db, aRequest(event)), registered(db, aRequest(event))]);

    expect(answers.map(({ registration }) => registration.status)).to.have.members(['CONFIRMED', 'WAITLISTED']);
    expect(answers.map(({ position }) => position)).to.have.members([null, 1]);
    expect(await standing(db, event)).to.deep.equal(['CONFIRMED', 'WAITLISTED 1']);
  });

  for (const lock of [true, false]) {
    it(`${lock ? 'lets the second wait until the first has' : 'would, without its lock, also give the second'} the last seat`, async () => {
      const event = await anEvent(db, { capacity: 1 });
      await db.query('insert into registration_count values ($1, 0, 0, 0)', [event.id]); // making it would be a lock, too
      const first = db.createQueryRunner();
      await first.startTransaction();
      const { registration } = await register(first.manager, aRequest(event));

      const second = db.transaction((tx) => register(lock ? tx : withoutLocks(tx), aRequest(event)));
      await aTransactionWaits(db);
      await first.commitTransaction();
      await first.release();

      expect(registration.status).to.equal('CONFIRMED');
      expect((await second).registration.status).to.equal(lock ? 'WAITLISTED' : 'CONFIRMED');
      expect((await counted(db, event)).rows).to.deep.equal({ confirmed: lock ? 1 : 2, waitlisted: lock ? 1 : 0 });
    });
  }

  it('gives 200 who ask at once exactly the 50 seats, and the others places 1 to 150 without gaps', async () => {
    const event = await anEvent(db, { capacity: 50 });

    const answers = await Promise.all(Array.from({ length: 200 }, () => registered(db, aRequest(event))));

    const waiting = answers.flatMap(({ position }) => position ?? []).sort((a, b) => a - b);
    expect(waiting).to.deep.equal(Array.from({ length: 150 }, (_, index) => index + 1));
    expect(answers.filter(({ registration }) => registration.status === RegistrationStatus.CONFIRMED)).to.have.length(
      50,
    );
    const numbers = { confirmed: 50, waitlisted: 150 };
    expect(await counted(db, event)).to.deep.equal({ counters: numbers, rows: numbers });
  });

  it('gives everybody a seat at an event without a limit, and nobody at one without seats', async () => {
    const unlimited = await anEvent(db, { capacity: null });
    const full = await anEvent(db, { capacity: 0 });

    await registeredInOrder(db, unlimited, 3);
    await registeredInOrder(db, full, 2);

    expect(await standing(db, unlimited)).to.deep.equal(['CONFIRMED', 'CONFIRMED', 'CONFIRMED']);
    expect(await standing(db, full)).to.deep.equal(['WAITLISTED 1', 'WAITLISTED 2']);
  });

  it('gives seats that are free while somebody waits to who waits, not to a newcomer', async () => {
    const event = await anEvent(db, { capacity: 1 });
    await registeredInOrder(db, event, 2);
    await db.query('update event set capacity = 2 where id = $1', [event.id]); // by somebody who promotes nobody

    await registeredInOrder(db, event, 1);

    expect(await standing(db, event)).to.deep.equal(['CONFIRMED', 'CONFIRMED', 'WAITLISTED 1']);
  });

  it('knows the same address again, however it is spelt, and counts it once', async () => {
    const event = await anEvent(db, { capacity: 5 });
    const first = await registered(db, aRequest(event, { email: 'Ayşe.Yılmaz@Bücher.Example' }));

    const again = await registered(
      db,
      aRequest(event, { email: ' ayşe.yılmaz@xn--bcher-kva.example', name: 'Somebody' }),
    );

    expect(again.registration).to.deep.include({
      id: first.registration.id,
      personName: first.registration.personName,
    });
    expect([first.mayManage, again.mayManage]).to.deep.equal([true, false]);
    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 1, waitlisted: 0 });
  });

  it('counts one person once who asks 20 times at once', async () => {
    const event = await anEvent(db, { capacity: 5 });
    const requests = Array.from({ length: 20 }, () => aRequest(event, { email: 'impatient@example.org' }));

    const answers = await Promise.all(requests.map((request) => registered(db, request)));

    expect(new Set(answers.map(({ registration }) => registration.id)).size).to.equal(1);
    expect(answers.filter(({ mayManage }) => mayManage)).to.have.length(1);
    expect((await counted(db, event)).rows).to.deep.equal({ confirmed: 1, waitlisted: 0 });
  });

  it('could, even without its lock, not register one person twice: the database refuses the second', async () => {
    const event = await anEvent(db, { capacity: 5 });
    await db.query('insert into registration_count values ($1, 0, 0, 0)', [event.id]); // making it would be a lock, too
    const email = 'twice@example.org';
    const first = db.createQueryRunner();
    await first.startTransaction();
    await register(first.manager, aRequest(event, { email }));

    const second = db.transaction((tx) => register(withoutLocks(tx), aRequest(event, { email })));
    const outcome = second.then(
      () => 'registered',
      (error: { driverError?: { constraint?: string } }) => error.driverError?.constraint,
    );
    await aTransactionWaits(db);
    await first.commitTransaction();
    await first.release();

    expect(await outcome).to.equal('one_registration_per_person_and_event');
    expect((await counted(db, event)).rows).to.deep.equal({ confirmed: 1, waitlisted: 0 });
  });

  it('takes the same person for two events, and two persons with similar addresses', async () => {
    const [one, other] = [await anEvent(db), await anEvent(db)];

    await registered(db, aRequest(one, { email: 'a.b@example.org' }));
    await registered(db, aRequest(other, { email: 'a.b@example.org' }));
    await registered(db, aRequest(one, { email: 'ab@example.org' }));
    await registered(db, aRequest(one, { email: 'ab+second@example.org' }));

    expect((await counted(db, one)).rows).to.deep.equal({ confirmed: 3, waitlisted: 0 });
    expect((await counted(db, other)).rows).to.deep.equal({ confirmed: 1, waitlisted: 0 });
  });

  it('changes nothing when its transaction is rolled back', async () => {
    const event = await anEvent(db, { capacity: 1 });

    const attempt = db.transaction(async (tx) => {
      await register(tx, aRequest(event));
      throw new Error('the connection broke');
    });
    await attempt.catch(() => undefined);

    expect(await counted(db, event)).to.deep.equal({ counters: undefined, rows: { confirmed: 0, waitlisted: 0 } });
    expect((await registered(db, aRequest(event))).registration.status).to.equal('CONFIRMED');
  });

  it('refuses an unknown event', async () => {
    const event = await anEvent(db);

    for (const eventId of ['no-such-event', '', 'zero\0byte']) {
      expect(await refusalOf(registered(db, aRequest(event, { eventId })))).to.equal('EVENT_NOT_FOUND');
    }
  });

  it('refuses a cancelled event, but answers who is registered already', async () => {
    const cancelled = await anEvent(db);
    const known = aRequest(cancelled);
    await registered(db, known);
    await db.query('update event set status = $2 where id = $1', [cancelled.id, EventStatus.CANCELLED]);

    expect(await refusalOf(registered(db, aRequest(cancelled)))).to.equal('EVENT_CANCELLED');
    expect((await registered(db, { ...known, id: randomUUID() })).registration.id).to.equal(known.id);
  });

  it('takes registrations until the last minute of the deadline, as clocks show it at the event', async () => {
    const event = await anEvent(db, { deadline: '2025-01-31' });

    const lastMinute = await registered(db, aRequest(event, { now: new Date('2025-01-31T22:59:00Z') })); // 23:59 in Berlin
    const tooLate = await refusalOf(registered(db, aRequest(event, { now: new Date('2025-01-31T23:00:00Z') })));

    expect(lastMinute.registration.status).to.equal('CONFIRMED');
    expect(tooLate).to.equal('REGISTRATION_CLOSED');
  });

  for (const [deadline, lastMinute, midnight] of [
    ['2025-03-30', '2025-03-30T21:59:00Z', '2025-03-30T22:00:00Z'], // a day of 23 hours
    ['2025-10-26', '2025-10-26T22:59:00Z', '2025-10-26T23:00:00Z'], // and one of 25
  ] as const) {
    it(`lets a deadline end with its day, however long that is: ${deadline}`, async () => {
      const event = await anEvent(db, { deadline });

      expect(await refusalOf(registered(db, aRequest(event, { now: new Date(lastMinute) })))).to.equal(null);
      expect(await refusalOf(registered(db, aRequest(event, { now: new Date(midnight) })))).to.equal(
        'REGISTRATION_CLOSED',
      );
    });
  }

  it('lets a deadline that is known to the month end with the month', async () => {
    const event = await anEvent(db, { deadline: '2025-02' });

    expect(await refusalOf(registered(db, aRequest(event, { now: new Date('2025-02-28T12:00:00Z') })))).to.equal(null);
    expect(await refusalOf(registered(db, aRequest(event, { now: new Date('2025-03-01T12:00:00Z') })))).to.equal(
      'REGISTRATION_CLOSED',
    );
  });

  it('stays open for an event without a deadline, also when it was held', async () => {
    const event = await anEvent(db, { status: EventStatus.HELD });

    expect((await registered(db, aRequest(event, { now: NOW }))).registration.status).to.equal('CONFIRMED');
  });
});
