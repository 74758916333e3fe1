import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import type { Event } from '../event/event.js';
import { EventStatus } from '../event/event.enums.js';
import { Actor } from '../journal/journal-entry.js';
import { markNoShows } from '../attendance/mark-no-shows.js';
import { setCapacity } from '../registration-terms/change-terms.js';
import {
  acceptOffer,
  approveRegistration,
  cancelRegistration,
  changeRegistration,
  checkIn,
  confirmRegistration,
  declineRegistration,
  registerWalkIn,
} from './commands.fixture.js';
import { expireOverdue } from './expire-registrations.js';
import { capacityChanged } from './promote-waiting.js';
import { registrationDatabase } from './registration-database.fixture.js';
import {
  anEvent,
  aRequest,
  asked,
  differences,
  NOW,
  refusalOf,
  registered,
  registeredInOrder,
  standing,
} from './registration.fixture.js';

const LATER = new Date(NOW.getTime() + 60 * 60_000);

describe('an event that was called off', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'called_off'));
  });
  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  const make = ({ id }: Event, status: EventStatus) =>
    db.query('update event set status = $2 where id = $1', [id, status]);
  const callOff = (event: Event) => make(event, EventStatus.CANCELLED);
  const cancel = (one?: { id: string }) =>
    db.transaction((tx) => cancelRegistration(tx, one?.id ?? expect.fail(), asked()));
  const refusal = (command: typeof acceptOffer, one?: { id: string }) =>
    refusalOf(db.transaction((tx) => command(tx, one?.id ?? expect.fail(), asked())));

  it('gives no seat to who waits, whoever leaves and however many seats it has then', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const [seated] = await registeredInOrder(db, event, 3);
    await callOff(event);

    await cancel(seated);
    await db.transaction((tx) => setCapacity(tx, { eventId: event.id, capacity: 5, request: asked() }));

    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'WAITLISTED 1', 'WAITLISTED 2']);
  });

  it('gives the seats to who waits when it is taken up again, before a newcomer can have one', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const [seated] = await registeredInOrder(db, event, 3);
    await callOff(event);
    await cancel(seated);

    await db.transaction(async (tx) => {
      await tx.query(`update event set status = 'ANNOUNCED' where id = $1`, [event.id]);
      await capacityChanged(tx, [event.id], { actor: Actor.IMPORT, now: NOW }); // as an import does
    });
    await registered(db, aRequest(event));

    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'CONFIRMED', 'WAITLISTED 1', 'WAITLISTED 2']);
  });

  it('gives no seat to who confirms, is approved, or accepts an offer', async () => {
    const confirming = await anEvent(db, { terms: { asksForConfirmation: true } });
    const moderated = await anEvent(db, { terms: { isModerated: true } });
    const offering = await anEvent(db, { capacity: 1, terms: { givesOffers: true } });
    const [pending] = await registeredInOrder(db, confirming, 1);
    const [unapproved, declined] = await registeredInOrder(db, moderated, 2);
    const [seated, offered] = await registeredInOrder(db, offering, 2);
    await cancel(seated);
    for (const event of [confirming, moderated, offering]) await callOff(event);

    expect(await refusal(confirmRegistration, pending)).to.equal('EVENT_CANCELLED');
    expect(await refusal(approveRegistration, unapproved)).to.equal('EVENT_CANCELLED');
    expect(await refusal(acceptOffer, offered)).to.equal('EVENT_CANCELLED');
    expect(await refusal(declineRegistration, declined)).to.equal(null);
    expect(await standing(db, offering)).to.deep.equal(['CANCELLED', 'OFFERED']);
  });

  it('lets nobody in, and counts nobody as not shown', async () => {
    const event = await anEvent(db, { startsAt: NOW });
    const [one] = await registeredInOrder(db, event, 1);
    const { id: eventId } = event;
    const request = asked({ actor: Actor.ORGANISER, now: LATER });
    const walkIn = { id: randomUUID(), eventId, partySize: 1, isOverCapacity: true };
    await callOff(event);

    const attempts = [
      db.transaction((tx) => checkIn(tx, { eventId, code: one?.checkInCode ?? '', request })),
      db.transaction((tx) => registerWalkIn(tx, walkIn, request)),
      db.transaction((tx) => markNoShows(tx, eventId, request)),
    ];

    expect(await Promise.all(attempts.map(refusalOf))).to.deep.equal(Array(3).fill('EVENT_CANCELLED'));
    expect(await standing(db, event)).to.deep.equal(['CONFIRMED']);
  });

  it('answers who asks again as before', async () => {
    const event = await anEvent(db, { terms: { asksForConfirmation: true } });
    const [one] = await registeredInOrder(db, event, 1);
    await db.transaction((tx) => confirmRegistration(tx, one?.id ?? '', asked()));
    await callOff(event);

    expect(await refusal(confirmRegistration, one)).to.equal(null);
  });

  it('lets an offer run out without making another one', async () => {
    const event = await anEvent(db, { capacity: 1, terms: { givesOffers: true, offerLastsMinutes: 60 } });
    const [seated] = await registeredInOrder(db, event, 3);
    await cancel(seated);
    await callOff(event);

    expect(await expireOverdue(db, LATER)).to.equal(1);

    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'EXPIRED', 'WAITLISTED 1']);
  });

  it('lets everybody see to their own details, and leave', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const [one, waiting] = await registeredInOrder(db, event, 2);
    await callOff(event);

    const wanted = { name: 'Other Name' };
    const changed = await db.transaction((tx) =>
      changeRegistration(tx, { id: one?.id ?? '', wanted, request: asked({ idempotencyKey: randomUUID() }) }),
    );
    await cancel(waiting);

    expect(changed.personName).to.equal('Other Name');
    expect(await standing(db, event)).to.deep.equal(['CONFIRMED', 'CANCELLED']);
  });
});
