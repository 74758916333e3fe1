import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import {
  acceptOffer,
  approveRegistration,
  cancelRegistration,
  confirmRegistration,
  declineRegistration,
} from './commands.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import type { Event } from '../event/event.js';
import { Actor } from '../journal/journal-entry.js';
import { changeTerms } from '../registration-terms/change-terms.js';
import { expireOverdue } from './expire-registrations.js';
import type { Registration } from './registration.js';
import { registrationDatabase } from './registration-database.fixture.js';
import {
  anEvent,
  aRequest,
  asked,
  counted,
  differences,
  NOW,
  refusalOf,
  registered,
  registeredInOrder,
  standing,
} from './registration.fixture.js';
import type { Request } from './request.js';

const IN_TIME = new Date(NOW.getTime() + 59 * 60_000);
const FAR_AWAY = new Date('2030-01-01T00:00:00Z');
const TOO_LATE = new Date(NOW.getTime() + 60 * 60_000);

describe('the life of a registration', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'life_cycle'));
  });
  beforeEach(async () => {
    await expireOverdue(db, FAR_AWAY); // what the tests before have left
  });
  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  type Command = (tx: DataSource['manager'], id: string, request: Request) => Promise<Registration>;
  const run = (command: Command, { id }: { id: string }, now = NOW, actor = Actor.PERSON) =>
    db.transaction((tx) => command(tx, id, asked({ now, actor })));

  describe('at an event that asks for a confirmation', () => {
    const confirming = { asksForConfirmation: true, confirmWithinMinutes: 60 };

    it('begins as pending, which takes no seat', async () => {
      const event = await anEvent(db, { capacity: 1, terms: confirming });

      const answer = await registered(db, aRequest(event));

      expect(answer.registration).to.deep.include({ status: 'PENDING', expiresAt: TOO_LATE, confirmedAt: null });
      expect(answer.mayManage).to.equal(false); // anybody can write an address; who owns it gets the link
      expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 0, waitlisted: 0 });
    });

    it('gets its seat when it is confirmed, in the order of the confirmations', async () => {
      const event = await anEvent(db, { capacity: 1, terms: confirming });
      const [first, second] = await registeredInOrder(db, event, 2);

      await run(confirmRegistration, second ?? expect.fail());
      const late = await run(confirmRegistration, first ?? expect.fail(), IN_TIME);

      expect(late).to.deep.include({ status: 'WAITLISTED', emailConfirmedAt: IN_TIME });
      expect(await standing(db, event)).to.deep.equal(['CONFIRMED', 'WAITLISTED 1']);
    });

    it('stays as it is when the link is opened again', async () => {
      const event = await anEvent(db, { terms: confirming });
      const [one] = await registeredInOrder(db, event, 1);

      const first = await run(confirmRegistration, one ?? expect.fail());
      const again = await run(confirmRegistration, one ?? expect.fail(), TOO_LATE);

      expect(again.status).to.equal(first.status);
      expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 1, waitlisted: 0 });
    });

    it('expires, and cannot be confirmed any more, whether or not it was noticed', async () => {
      const event = await anEvent(db, { terms: confirming });
      const [one, other] = await registeredInOrder(db, event, 2);

      expect(await refusalOf(run(confirmRegistration, one ?? expect.fail(), TOO_LATE))).to.equal(
        'REGISTRATION_EXPIRED',
      );
      expect(await expireOverdue(db, IN_TIME)).to.equal(0);
      expect(await expireOverdue(db, TOO_LATE)).to.equal(2);
      expect(await refusalOf(run(confirmRegistration, other ?? expect.fail(), TOO_LATE))).to.equal(
        'REGISTRATION_EXPIRED',
      );
    });

    it('can begin anew when it has expired, also before that was noticed', async () => {
      const event = await anEvent(db, { terms: confirming });
      const request = aRequest(event);
      await registered(db, request);

      const again = await registered(db, { ...aRequest(event), email: request.email, now: TOO_LATE });

      expect(again.registration.id).not.to.equal(request.id);
      expect(await standing(db, event)).to.deep.equal(['EXPIRED', 'PENDING']);
    });

    it('can be cancelled', async () => {
      const event = await anEvent(db, { terms: confirming });
      const [one] = await registeredInOrder(db, event, 1);

      expect((await run(cancelRegistration, one ?? expect.fail())).status).to.equal('CANCELLED');
    });
  });

  describe('at an event that is moderated', () => {
    const moderate = ({ id: eventId }: Event, isModerated: boolean) =>
      db.transaction((tx) => changeTerms(tx, { eventId, wanted: { isModerated }, request: asked() }));

    it('gets its seat when it is approved, and is cancelled when it is declined', async () => {
      const event = await anEvent(db, { capacity: 5, terms: { isModerated: true } });
      const [one, other] = await registeredInOrder(db, event, 2);

      const approved = await run(approveRegistration, one ?? expect.fail(), IN_TIME, Actor.ORGANISER);
      const declined = await run(declineRegistration, other ?? expect.fail(), IN_TIME, Actor.ORGANISER);

      expect(approved).to.deep.include({ status: 'CONFIRMED', approvedAt: IN_TIME });
      expect(declined).to.deep.include({ status: 'CANCELLED', cancelledAt: IN_TIME });
      expect(await refusalOf(run(approveRegistration, other ?? expect.fail()))).to.equal('TRANSITION_REFUSED');
      expect(await refusalOf(run(declineRegistration, one ?? expect.fail()))).to.equal('TRANSITION_REFUSED');
    });

    it('waits for both, approval and confirmation, in whatever order they come', async () => {
      const event = await anEvent(db, { terms: { isModerated: true, asksForConfirmation: true } });
      const [one, other] = await registeredInOrder(db, event, 2);

      expect((await run(approveRegistration, one ?? expect.fail())).status).to.equal('PENDING');
      expect((await run(confirmRegistration, one ?? expect.fail())).status).to.equal('CONFIRMED');
      expect((await run(confirmRegistration, other ?? expect.fail())).status).to.equal('PENDING');
      expect((await run(approveRegistration, other ?? expect.fail())).status).to.equal('CONFIRMED');
    });

    it('holds no place while it is looked at: approved, it waits behind all who came before', async () => {
      const event = await anEvent(db, { capacity: 1 });
      const [, first] = await registeredInOrder(db, event, 2);
      await moderate(event, true);
      const [one, other] = await registeredInOrder(db, event, 2);
      await moderate(event, false);
      await registeredInOrder(db, event, 1);

      const approved = await run(approveRegistration, other ?? expect.fail(), IN_TIME, Actor.ORGANISER);
      await run(approveRegistration, one ?? expect.fail(), IN_TIME, Actor.ORGANISER);

      expect(approved.status).to.equal('WAITLISTED');
      const inOrder = await db.query<{ id: string }[]>(
        `select id from registration where "eventId" = $1 and status = 'WAITLISTED' order by "queueNumber"`,
        [event.id],
      );
      expect(inOrder.map(({ id }) => [first, one, other].findIndex((each) => each?.id === id))).to.deep.equal([
        0, // came first
        -1, // came while the others were looked at
        2, // approved first
        1,
      ]);
    });

    it('is complete when it is approved, if its address was not to be confirmed when it came', async () => {
      const event = await anEvent(db, { terms: { isModerated: true } });
      const [one] = await registeredInOrder(db, event, 1);
      await db.transaction((tx) =>
        changeTerms(tx, { eventId: event.id, wanted: { asksForConfirmation: true }, request: asked() }),
      );

      // It was sent no link to confirm, and would wait for ever.
      expect((await run(approveRegistration, one ?? expect.fail())).status).to.equal('CONFIRMED');
    });

    it('does not expire for an organiser who takes their time', async () => {
      const event = await anEvent(db, { terms: { isModerated: true } });
      await registeredInOrder(db, event, 1);

      expect(await expireOverdue(db, FAR_AWAY)).to.equal(0);
      expect(await standing(db, event)).to.deep.equal(['PENDING']);
    });
  });

  describe('at an event that offers freed seats', () => {
    const offering = { givesOffers: true, offerLastsMinutes: 60 };

    it('is offered a freed seat, which nobody else can take meanwhile', async () => {
      const event = await anEvent(db, { capacity: 1, terms: offering });
      const [seated, first] = await registeredInOrder(db, event, 3);

      await run(cancelRegistration, seated ?? expect.fail());
      await registered(db, aRequest(event));

      expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'OFFERED', 'WAITLISTED 1', 'WAITLISTED 2']);
      expect((await run(acceptOffer, first ?? expect.fail(), IN_TIME)).confirmedAt).to.deep.equal(IN_TIME);
      expect((await run(acceptOffer, first ?? expect.fail(), IN_TIME)).status).to.equal('CONFIRMED'); // again
    });

    it('loses an offer that is not accepted in time, to the next of the queue', async () => {
      const event = await anEvent(db, { capacity: 1, terms: offering });
      const [seated, first, second] = await registeredInOrder(db, event, 3);
      await run(cancelRegistration, seated ?? expect.fail());

      expect(await refusalOf(run(acceptOffer, first ?? expect.fail(), TOO_LATE))).to.equal('REGISTRATION_EXPIRED');
      expect(await expireOverdue(db, TOO_LATE)).to.equal(1);

      expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'EXPIRED', 'OFFERED']);
      expect((await run(acceptOffer, second ?? expect.fail(), TOO_LATE)).status).to.equal('CONFIRMED');
    });

    it('hands on an offer that it declines', async () => {
      const event = await anEvent(db, { capacity: 1, terms: offering });
      const [seated, first] = await registeredInOrder(db, event, 3);
      await run(cancelRegistration, seated ?? expect.fail());

      await run(cancelRegistration, first ?? expect.fail());

      expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'CANCELLED', 'OFFERED']);
    });

    it('accepts nothing that is not offered', async () => {
      const event = await anEvent(db, { capacity: 1, terms: offering });
      const [, waiting] = await registeredInOrder(db, event, 2);

      expect(await refusalOf(run(acceptOffer, waiting ?? expect.fail()))).to.equal('TRANSITION_REFUSED');
    });
  });
});
