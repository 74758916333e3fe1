import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { cancelRegistration, checkIn, registerWalkIn } from '../registration/commands.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import type { Event } from '../event/event.js';
import { Actor } from '../journal/journal-entry.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import {
  anEvent,
  asked,
  counted,
  differences,
  NOW,
  refusalOf,
  registeredInOrder,
  standing,
} from '../registration/registration.fixture.js';
import { markNoShows } from './mark-no-shows.js';
import { type WalkIn } from './register-walk-in.js';

describe('at the door', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'attendance'));
  });
  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  const request = (wishes = {}) => asked({ actor: Actor.ORGANISER, ...wishes });
  const letIn = ({ id: eventId }: Event, code: string, wishes = {}) =>
    db.transaction((tx) => checkIn(tx, { eventId, code, request: request(wishes) }));
  const walkIn = ({ id: eventId }: Event, wishes: Partial<WalkIn> = {}) => {
    const given = { id: randomUUID(), eventId, partySize: 1, isOverCapacity: false, ...wishes };
    return db.transaction((tx) => registerWalkIn(tx, given, request()));
  };
  const closeDoors = ({ id }: Event, now = NOW) => db.transaction((tx) => markNoShows(tx, id, request({ now })));
  const attendance = async ({ id }: Event) => {
    const [row] = await db.query<object[]>(
      'select confirmed, attended, "noShow" from registration_count where "eventId" = $1',
      [id],
    );
    return row;
  };

  it('one is let in by the code, however it is typed in', async () => {
    const event = await anEvent(db, { capacity: 5 });
    const [one] = await registeredInOrder(db, event, 2);
    const code = one?.checkInCode ?? expect.fail();

    const there = await letIn(event, ` ${code.slice(0, 5).toLowerCase()}-${code.slice(5)} `);

    expect(there).to.deep.include({ id: one?.id, status: 'ATTENDED', checkedInAt: NOW });
    expect(await attendance(event)).to.deep.equal({ confirmed: 2, attended: 1, noShow: 0 });
  });

  it('the same code lets in once, also when two doors ask at once', async () => {
    const event = await anEvent(db);
    const [one] = await registeredInOrder(db, event, 1);
    const code = one?.checkInCode ?? '';

    const refusals = await Promise.all(Array.from({ length: 10 }, () => refusalOf(letIn(event, code))));

    expect(refusals.filter((refusal) => refusal === null)).to.have.length(1);
    expect(new Set(refusals)).to.deep.equal(new Set([null, 'ALREADY_CHECKED_IN']));
  });

  it('a request that is repeated with its key is no second check-in', async () => {
    const event = await anEvent(db);
    const [one] = await registeredInOrder(db, event, 1);
    const idempotencyKey = randomUUID();

    const answers = [1, 2].map(() => letIn(event, one?.checkInCode ?? '', { idempotencyKey }));

    expect((await Promise.all(answers)).map(({ status }) => status)).to.deep.equal(['ATTENDED', 'ATTENDED']);
  });

  it('a code of another event, of nobody, or of who cancelled lets nobody in', async () => {
    const [event, other] = [await anEvent(db), await anEvent(db)];
    const [one] = await registeredInOrder(db, event, 1);
    const { id, checkInCode } = one ?? expect.fail();

    expect(await refusalOf(letIn(other, checkInCode))).to.equal('REGISTRATION_NOT_FOUND');
    expect(await refusalOf(letIn(event, 'zero\0byte'))).to.equal('REGISTRATION_NOT_FOUND');
    await db.transaction((tx) => cancelRegistration(tx, id, asked()));
    expect(await refusalOf(letIn(event, checkInCode))).to.equal('TRANSITION_REFUSED');
  });

  it('codes are long enough that nobody guesses one, and all different', async () => {
    const registrations = await registeredInOrder(db, await anEvent(db), 20);
    const codes = registrations.map(({ checkInCode }) => checkInCode);

    for (const code of codes) expect(code).to.match(/^[2-9A-HJKMNP-Z]{10}$/);
    expect(new Set(codes).size).to.equal(20);
  });

  it('who did not come is marked once the event has begun, and let in if they come late', async () => {
    const event = await anEvent(db, { capacity: 5, startsAt: new Date(NOW.getTime() + 60_000) });
    const [one, late] = await registeredInOrder(db, event, 3);
    await letIn(event, one?.checkInCode ?? '');

    expect(await refusalOf(closeDoors(event))).to.equal('EVENT_NOT_STARTED');
    await closeDoors(event, new Date(NOW.getTime() + 60_000));
    expect(await standing(db, event)).to.deep.equal(['ATTENDED', 'NO_SHOW', 'NO_SHOW']);
    await letIn(event, late?.checkInCode ?? '');

    expect(await attendance(event)).to.deep.equal({ confirmed: 3, attended: 2, noShow: 1 });
  });

  it('who did not come is not marked before the day of an event whose hour is not known', async () => {
    const event = await anEvent(db);
    await db.query(
      `update event set "earliestDay" = '2025-03-30', "latestDay" = '2025-03-30' where id = $1`, // clocks change that day
      [event.id],
    );
    await registeredInOrder(db, event, 1);

    expect(await refusalOf(closeDoors(event, new Date('2025-03-29T22:59:59Z')))).to.equal('EVENT_NOT_STARTED');
    await closeDoors(event, new Date('2025-03-29T23:00:00Z'));
    expect(await standing(db, event)).to.deep.equal(['NO_SHOW']);
  });

  it('who walks in gets a free seat, and nobody asks who it is', async () => {
    const event = await anEvent(db, { capacity: 2 });

    const two = await walkIn(event, { partySize: 2 });

    expect(two).to.deep.include({ status: 'ATTENDED', personName: null, email: null });
    expect(await attendance(event)).to.deep.equal({ confirmed: 2, attended: 2, noShow: 0 });
  });

  it('who walks in gets no seat that somebody waits for, unless an organiser says so', async () => {
    const event = await anEvent(db, { capacity: 1 });
    await registeredInOrder(db, event, 2);

    expect(await refusalOf(walkIn(event))).to.equal('NO_SEAT_FREE');
    await walkIn(event, { isOverCapacity: true });

    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 2, waitlisted: 1 });
  });
});
