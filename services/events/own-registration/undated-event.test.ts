import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { mostRowsOfAStep } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { EventStatus } from '../event/event.enums.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import {
  anEvent,
  aRequest,
  counted,
  differences,
  type EventWishes,
  NOW,
  registered,
  registeredInOrder,
  standing,
} from '../registration/registration.fixture.js';
import { eraseWhatIsDue } from './erase-registration.js';

describe('what is kept of a person who registered for an event without any date', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'undated_event'));
  });
  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  const days = (count: number) => new Date(NOW.getTime() + count * 24 * 60 * 60_000);
  const changedAt = ({ id }: { id: string }, at: Date) =>
    db.query(`update change_log set "changedAt" = $2 where type = 'EVENT' and id = $1`, [id, at]);
  const undated = async (wishes: EventWishes = {}) => {
    const event = await anEvent(db, { status: EventStatus.HELD, terms: { retentionDays: 30 }, ...wishes });
    await changedAt(event, days(-1));
    return event;
  };
  const persons = async ({ id }: { id: string }) =>
    (await db.query<object[]>('select from registration where "eventId" = $1 and email is not null', [id])).length;

  it('goes by itself so many days after the last change of any of its registrations', async () => {
    const event = await undated();
    await registered(db, aRequest(event, { now: days(-20) }));
    await registered(db, aRequest(event, { now: NOW }));

    await eraseWhatIsDue(db, new Date(days(30).getTime() - 1));
    expect(await persons(event)).to.equal(2);
    await eraseWhatIsDue(db, days(30));
    expect(await persons(event)).to.equal(0);
    expect(await standing(db, event)).to.deep.equal(['CONFIRMED', 'CONFIRMED']); // the counts stay
  });

  it('goes by itself so many days after the last change of the event', async () => {
    const event = await undated();
    await registeredInOrder(db, event, 1);
    await changedAt(event, days(10));

    await eraseWhatIsDue(db, days(39));
    expect(await persons(event)).to.equal(1);
    await eraseWhatIsDue(db, days(40));
    expect(await persons(event)).to.equal(0);
  });

  it('stays while the event is changed, by whoever it is', async () => {
    const event = await undated();
    await registeredInOrder(db, event, 1);
    await db.query(`update event set mode = 'ONLINE' where id = $1`, [event.id]); // now, which is after 2025

    await eraseWhatIsDue(db, days(60));

    expect(await persons(event)).to.equal(1);
  });

  for (const status of [EventStatus.ANNOUNCED, EventStatus.DEMANDED]) {
    it(`stays with its seat while the event is ${status} and may be ahead, also with no day to keep it`, async () => {
      for (const retentionDays of [0, 30]) {
        const event = await undated({ capacity: 1, status, terms: { retentionDays } });
        await registeredInOrder(db, event, 2);

        await eraseWhatIsDue(db, days(1_000));

        expect(await persons(event)).to.equal(2);
        expect(await standing(db, event)).to.deep.equal(['CONFIRMED', 'WAITLISTED 1']);
      }
    });
  }

  it('goes so many days after a source has said that the event is over, and keeps its seat', async () => {
    const event = await undated({ capacity: 1, status: EventStatus.ANNOUNCED });
    await registeredInOrder(db, event, 2);
    await db.query(`update event set status = 'HELD' where id = $1`, [event.id]);
    await changedAt(event, days(100));

    await eraseWhatIsDue(db, days(129));
    expect(await persons(event)).to.equal(2);
    await eraseWhatIsDue(db, days(130));
    expect(await persons(event)).to.equal(0);
    expect(await standing(db, event)).to.deep.equal(['CONFIRMED', 'WAITLISTED 1']);
    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 1, waitlisted: 1 });
  });

  it('stays for ever where that is wanted', async () => {
    const event = await undated({ terms: { retentionDays: null } });
    await registeredInOrder(db, event, 1);

    await eraseWhatIsDue(db, days(10_000));

    expect(await persons(event)).to.equal(1);
  });

  it('is looked for once an event, however many have registered', async () => {
    const event = await undated();
    await registeredInOrder(db, event, 100);
    await db.query('analyze');

    const rows = await mostRowsOfAStep(db, () => eraseWhatIsDue(db, days(29)));

    expect(rows).to.be.below(100);
  });
});
