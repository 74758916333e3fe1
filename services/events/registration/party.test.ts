import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { cancelRegistration, changeRegistration } from './commands.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import type { Event } from '../event/event.js';
import { WaitlistRule } from '../registration-terms/registration-policy.js';
import { SeatPoolKind } from '../registration-terms/seat-pool.js';
import { setSeatPool, type WantedPool } from '../registration-terms/set-seat-pool.js';
import { setCapacity } from '../registration-terms/change-terms.js';
import { type WantedChanges } from './change-registration.js';
import { registrationDatabase } from './registration-database.fixture.js';
import {
  anEvent,
  aRequest,
  asked,
  counted,
  differences,
  refusalOf,
  registered,
  standing,
} from './registration.fixture.js';

describe('a party', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'party'));
  });
  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  const come = async (event: Event, partySize: number, wishes: object = {}) =>
    (await registered(db, aRequest(event, { partySize, ...wishes }))).registration;
  const cancel = ({ id }: { id: string }) => db.transaction((tx) => cancelRegistration(tx, id, asked()));
  const change = ({ id }: { id: string }, wanted: WantedChanges) =>
    db.transaction((tx) => changeRegistration(tx, { id, wanted, request: asked() }));
  const setApart = ({ id: eventId }: Event, wishes: Partial<WantedPool> = {}) => {
    const wanted = {
      kind: SeatPoolKind.KEPT_BACK,
      key: 'youth',
      label: 'Youth',
      seats: 2,
      invitationCode: 'open-sesame',
    };
    return db.transaction((tx) => setSeatPool(tx, { eventId, wanted: { ...wanted, ...wishes }, request: asked() }));
  };
  const capacity = ({ id: eventId }: Event, seats: number | null) =>
    db.transaction((tx) => setCapacity(tx, { eventId, capacity: seats, request: asked() }));

  it('gets all of its seats or none', async () => {
    const event = await anEvent(db, { capacity: 5 });

    const four = await come(event, 4);
    const two = await come(event, 2);

    expect([four.status, two.status]).to.deep.equal(['CONFIRMED', 'WAITLISTED']);
    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 4, waitlisted: 2 }); // persons
  });

  it('that does not fit keeps its place, and nobody overtakes it', async () => {
    const event = await anEvent(db, { capacity: 4 });
    const [one] = [await come(event, 1), await come(event, 3)];
    await come(event, 2);
    await come(event, 1);

    await cancel(one);

    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'CONFIRMED', 'WAITLISTED 1', 'WAITLISTED 2']);
    await capacity(event, 6); // 3 taken + 2 + 1
    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'CONFIRMED', 'CONFIRMED', 'CONFIRMED']);
  });

  it('is passed over where the event has that rule, and keeps its place', async () => {
    const event = await anEvent(db, { capacity: 4, terms: { waitlistRule: WaitlistRule.PASS_OVER } });
    const one = await come(event, 1);
    await come(event, 3);
    await come(event, 2);
    await come(event, 1);

    await cancel(one);

    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'CONFIRMED', 'WAITLISTED 1', 'CONFIRMED']);
  });

  it('is refused when it is larger than the event allows, or than the hall', async () => {
    const small = await anEvent(db, { capacity: 3 });
    const single = await anEvent(db, { terms: { largestParty: 1 } });

    expect(await refusalOf(come(small, 4))).to.equal('PARTY_TOO_LARGE');
    expect(await refusalOf(come(single, 2))).to.equal('PARTY_TOO_LARGE');
    expect(await refusalOf(come(small, 0))).to.equal('BAD_INPUT');
  });

  it('gives seats to the queue when it shrinks', async () => {
    const event = await anEvent(db, { capacity: 4 });
    const four = await come(event, 4);
    await come(event, 2);

    await change(four, { partySize: 2 });

    expect(await standing(db, event)).to.deep.equal(['CONFIRMED', 'CONFIRMED']);
  });

  it('grows while there are seats for everybody, and not past those who wait', async () => {
    const event = await anEvent(db, { capacity: 4 });
    const two = await come(event, 2);

    expect((await change(two, { partySize: 3 })).partySize).to.equal(3);
    expect(await refusalOf(change(two, { partySize: 5 }))).to.equal('PARTY_TOO_LARGE');
    const waiting = await come(event, 2);
    expect(await refusalOf(change(two, { partySize: 4 }))).to.equal('PARTY_CANNOT_GROW');
    expect(await refusalOf(change(waiting, { partySize: 3 }))).to.equal('PARTY_CANNOT_GROW');
    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 3, waitlisted: 2 });
  });

  it('changes its name and its language without a word of it in the journal', async () => {
    const event = await anEvent(db);
    const one = await come(event, 1);

    const changed = await change(one, { name: 'Nadia Neu', language: 'en' });

    expect(changed).to.deep.include({ personName: 'Nadia Neu', language: 'en' });
    expect(JSON.stringify(await db.query('select * from registration_journal'))).not.to.match(/nadia|person-/i);
  });

  it('is changed only while it can still come', async () => {
    const event = await anEvent(db);
    const one = await come(event, 1);
    await cancel(one);

    expect(await refusalOf(change(one, { partySize: 2 }))).to.equal('TRANSITION_REFUSED');
  });

  describe('that is invited', () => {
    it('gets seats that are kept back, which nobody else can have', async () => {
      const event = await anEvent(db, { capacity: 3 });
      await setApart(event);

      const public1 = await come(event, 1);
      const public2 = await come(event, 1);
      const invited = await come(event, 2, { invitationCode: 'open-sesame' });

      expect([public1.status, public2.status, invited.status]).to.deep.equal(['CONFIRMED', 'WAITLISTED', 'CONFIRMED']);
    });

    it('hands its seats on to the next one invited, and else keeps them back', async () => {
      const event = await anEvent(db, { capacity: 2 });
      await setApart(event);
      const first = await come(event, 2, { invitationCode: 'open-sesame' });
      await come(event, 1);
      await come(event, 1, { invitationCode: 'open-sesame' });

      await cancel(first);

      expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'WAITLISTED 1', 'CONFIRMED']);
    });

    it('does not overtake another one that waits for the same seats', async () => {
      const event = await anEvent(db, { capacity: 2 });
      await setApart(event);
      await come(event, 1, { invitationCode: 'open-sesame' });
      await come(event, 2, { invitationCode: 'open-sesame' });

      const newcomer = await come(event, 1, { invitationCode: 'open-sesame' });

      expect(newcomer.status).to.equal('WAITLISTED');
    });

    it('leaves its seats to everybody when they are no longer kept back', async () => {
      const event = await anEvent(db, { capacity: 2 });
      await setApart(event);
      await come(event, 1);

      await setApart(event, { seats: 0 });

      expect(await standing(db, event)).to.deep.equal(['CONFIRMED']);
      expect(await refusalOf(setApart(event, { key: 'other' }))).to.equal('BAD_INPUT'); // the code opens other seats
    });

    it('must know the code, however it is typed, and keeps what it has', async () => {
      const event = await anEvent(db, { capacity: 5 });
      await setApart(event, { key: 'council', invitationCode: 'Büro-Süd', seats: 1 });
      await setApart(event);
      await come(event, 2, { invitationCode: 'open-sesame' });
      expect((await come(event, 1, { invitationCode: ' Bu\u0308ro-Su\u0308d ' })).hasKeptSeat).to.equal(true);

      expect(await refusalOf(come(event, 1, { invitationCode: 'abracadabra' }))).to.equal('INVITATION_UNKNOWN');
      expect(await refusalOf(setApart(event, { seats: 1 }))).to.equal('SEATS_OVERBOOKED');
    });
  });
});
