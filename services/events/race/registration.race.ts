import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { freshDatabase } from '../../shared/testing/database.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { openEventsDatabase } from '../database.js';
import { cancelRegistration } from '../registration/cancel-registration.js';
import { aRequest, asked } from '../registration/registration.fixture.js';
import { setCapacity } from '../registration-terms/change-terms.js';
import {
  aCrowd,
  aHotEvent,
  attempt,
  inTurns,
  type Locking,
  outcomeOf,
  registerAll,
  registerEachAlone,
  seatsFirst,
} from './crowd.fixture.js';

const SEATS = 140;
const CONNECTIONS = 40;

describe('many at once', function () {
  this.timeout(300_000);
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    const { url } = stopping(await freshDatabase('race'));
    db = await openEventsDatabase(url, CONNECTIONS);
    stopping(() => db.destroy());
  });

  it(`5,000 who register for ${SEATS} seats: exactly ${SEATS} get one, 4,860 wait, without gaps or doubles`, async () => {
    const event = await aHotEvent(db, { capacity: SEATS });

    const answers = await registerAll(db, aCrowd(event, 5_000));

    const places = answers.flatMap((answer) => answer?.newPosition ?? []).sort((a, b) => a - b);
    expect(answers.filter((answer) => answer?.registration.confirmedAt != null)).to.have.length(SEATS);
    expect(places).to.deep.equal(Array.from({ length: 4_860 }, (_, index) => index + 1)); // 5,000 - 140
    expect(await outcomeOf(db, event)).to.deep.equal(seatsFirst(SEATS, 5_000));
  });

  it('1,500 who register one by one over 40 connections come out the same', async () => {
    const event = await aHotEvent(db, { capacity: SEATS });

    const answers = await registerEachAlone(db, aCrowd(event, 1_500), CONNECTIONS);

    const places = answers.flatMap(({ newPosition }) => newPosition ?? []).sort((a, b) => a - b);
    expect(places).to.deep.equal(Array.from({ length: 1_360 }, (_, index) => index + 1)); // 1,500 - 140
    expect(await outcomeOf(db, event)).to.deep.equal(seatsFirst(SEATS, 1_500));
  });

  it('of 600 who register without the lock, more than there are seats would get one', async () => {
    const event = await aHotEvent(db, { capacity: SEATS });

    await registerAll(db, aCrowd(event, 600), { isLocked: false });

    const { hasSeat } = await outcomeOf(db, event);
    expect(hasSeat.filter(Boolean).length).to.be.above(SEATS);
  });

  /** 500 of those who came early leave while others come. */
  async function withCancellations(people: number, leaving: number, locking: Locking) {
    const event = await aHotEvent(db, { capacity: SEATS });
    const early = aCrowd(event, leaving + SEATS);
    await registerAll(db, early);

    const cancel = ({ id }: { id: string }) =>
      attempt(db, locking, (tx) => cancelRegistration(tx, id, asked())).catch(() => null);
    const cancelling = inTurns(early.slice(0, leaving), 15, cancel);
    await Promise.all([registerAll(db, aCrowd(event, people - early.length), locking), cancelling]);
    return outcomeOf(db, event);
  }

  it('500 cancellations among 5,000 registrations: the freed seats go to those who wait, in their order', async () => {
    expect(await withCancellations(5_000, 500, { isLocked: true })).to.deep.equal(seatsFirst(SEATS, 4_500));
  });

  it('cancellations without the lock would seat too many or too few, or count them wrongly', async () => {
    expect(await withCancellations(700, 300, { isLocked: false })).not.to.deep.equal(seatsFirst(SEATS, 400));
  });

  /** The capacity goes up and down while people come, and ends at 300. */
  async function withChangingCapacity(people: number, locking: Locking) {
    const event = await aHotEvent(db, { capacity: SEATS });
    const change = (capacity: number) =>
      attempt(db, locking, (tx) => setCapacity(tx, { eventId: event.id, capacity, request: asked() })).catch(
        () => null,
      );
    const changing = async () => {
      for (let round = 0; round < 20; round++) await change(round % 2 === 0 ? 100 : 200 + round);
    };

    await Promise.all([registerAll(db, aCrowd(event, people), locking), changing()]);
    await change(300);
    const unseated = await db.query<object[]>(
      `select 1 from registration_journal where "eventId" = $1 and "from" = 'CONFIRMED'`,
      [event.id],
    );
    return { ...(await outcomeOf(db, event)), unseated: unseated.length };
  }

  it('a capacity that is raised and lowered meanwhile unseats nobody, and is filled in the order of the queue', async () => {
    expect(await withChangingCapacity(2_000, { isLocked: true })).to.deep.equal({
      ...seatsFirst(300, 2_000),
      unseated: 0,
    });
  });

  it('a capacity that changes without the lock would seat people out of order, or too many', async () => {
    const { hasSeat, differences } = await withChangingCapacity(600, { isLocked: false });

    expect({ hasSeat, differences }).not.to.deep.equal(seatsFirst(300, 600));
  });

  it('the same idempotency key 50 times at once is one registration and one answer', async () => {
    const event = await aHotEvent(db, { capacity: SEATS });
    const request = aRequest(event, { idempotencyKey: randomUUID() });

    const answers = await registerAll(
      db,
      Array.from({ length: 50 }, () => ({ ...request, id: randomUUID() })),
    );

    const ids = new Set(answers.map((answer) => answer?.registration.id));
    expect([...ids]).to.have.length(1);
    expect(answers.every((answer) => answer?.mayManage)).to.equal(true);
    expect(await outcomeOf(db, event)).to.deep.equal(seatsFirst(1, 1));
  });

  it('the same key at once without the lock would be an error for some', async () => {
    const event = await aHotEvent(db, { capacity: SEATS });
    const request = aRequest(event, { idempotencyKey: randomUUID() });
    const requests = Array.from({ length: 50 }, () => ({ ...request, id: randomUUID() }));

    const answers = await registerAll(db, requests, { isLocked: false });

    expect(answers).to.include(null);
  });
});
