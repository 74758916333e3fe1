import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { Actor } from '../journal/journal-entry.js';
import { eraseRegistration } from '../own-registration/erase-registration.js';
import { setCapacity } from '../registration-terms/change-terms.js';
import { cancelRegistration } from './commands.fixture.js';
import { expireOverdue } from './expire-registrations.js';
import { capacityChanged } from './promote-waiting.js';
import { Registration } from './registration.js';
import { registrationDatabase } from './registration-database.fixture.js';
import {
  anEvent,
  aRequest,
  asked,
  differences,
  NOW,
  registered,
  registeredInOrder,
  standing,
} from './registration.fixture.js';

const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
const OFFERS = { givesOffers: true, offerLastsMinutes: 120 };

describe('an event that is over', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'event_over'));
  });
  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  const cancel = (one: { id: string } | undefined, now: Date) =>
    db.transaction((tx) => cancelRegistration(tx, one?.id ?? expect.fail(), asked({ now })));
  const offerOf = async (one: { id: string } | undefined) =>
    (await db.getRepository(Registration).findOneByOrFail({ id: one?.id ?? '' })).expiresAt;

  it('gives no seat to who waits, nor to a newcomer before them, whoever leaves and however many seats a source finds', async () => {
    const event = await anEvent(db, { capacity: 1, startsAt: minutes(0), endsAt: minutes(60) });
    const [seated] = await registeredInOrder(db, event, 2);

    await cancel(seated, minutes(60));
    await db.transaction(async (tx) => {
      await tx.query('update event set capacity = 3 where id = $1', [event.id]);
      await capacityChanged(tx, [event.id], { actor: Actor.IMPORT, now: minutes(61) });
    });
    await registered(db, aRequest(event, { now: minutes(62) }));

    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'WAITLISTED 1', 'WAITLISTED 2']);
  });

  it('gives seats to who waits until its last moment', async () => {
    const event = await anEvent(db, { capacity: 1, startsAt: minutes(0), endsAt: minutes(60) });
    const [seated] = await registeredInOrder(db, event, 2);

    await cancel(seated, minutes(59));

    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'CONFIRMED']);
  });

  it('gives the seats that organisers say there were, for certain, as lists are typed in late', async () => {
    const event = await anEvent(db, { capacity: 1, endsAt: minutes(-60), terms: OFFERS });
    await registeredInOrder(db, event, 2);

    const request = asked({ actor: Actor.ORGANISER });
    await db.transaction((tx) => setCapacity(tx, { eventId: event.id, capacity: 2, request }));

    expect(await standing(db, event)).to.deep.equal(['CONFIRMED', 'CONFIRMED']);
  });

  it('gives no seat to who was erased: they are nobody any more, whenever it takes place in the end', async () => {
    const event = await anEvent(db, { capacity: 1, endsAt: minutes(-60) });
    const [, erased] = await registeredInOrder(db, event, 3);
    const request = asked({ actor: Actor.ORGANISER });
    await db.transaction((tx) => eraseRegistration(tx, erased?.id ?? '', asked()));

    await db.transaction((tx) => setCapacity(tx, { eventId: event.id, capacity: 3, request }));
    await db.query('update event set "endsAt" = $2 where id = $1', [event.id, minutes(60)]);
    await db.transaction((tx) => setCapacity(tx, { eventId: event.id, capacity: 4, request }));

    expect(await standing(db, event)).to.deep.equal(['CONFIRMED', 'WAITLISTED 1', 'CONFIRMED']);
  });

  it('is the end of every offer, and none follows', async () => {
    const event = await anEvent(db, { capacity: 1, endsAt: minutes(60), terms: OFFERS });
    const [seated, offered] = await registeredInOrder(db, event, 3);
    await cancel(seated, NOW);
    expect(await offerOf(offered)).to.deep.equal(minutes(60));

    expect(await expireOverdue(db, minutes(60))).to.equal(1);

    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'EXPIRED', 'WAITLISTED 1']);
  });

  it('is so at the end of the day where only its beginning is known, also when clocks change that day', async () => {
    const terms = { givesOffers: true, offerLastsMinutes: 60 * 24 * 366 };
    const ends: Record<string, string> = {
      '2025-03-29T23:30:00Z': '2025-03-30T22:00:00.000Z', // 23 hours
      '2025-10-25T22:30:00Z': '2025-10-26T23:00:00.000Z', // 25 hours
    };
    for (const [startsAt, end] of Object.entries(ends)) {
      const event = await anEvent(db, { capacity: 1, startsAt: new Date(startsAt), terms });
      const [seated, offered] = await registeredInOrder(db, event, 2);
      await cancel(seated, new Date(startsAt));

      expect((await offerOf(offered))?.toISOString()).to.equal(end);
    }
  });
});
