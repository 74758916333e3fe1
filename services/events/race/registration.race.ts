import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { cancelRegistration, register } from '../registration/commands.fixture.js';
import { migratedDatabase } from '../../shared/testing/database.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { checkingIn } from '../attendance/check-in.js';
import type { Answer, Command } from '../desk/command.js';
import { CommandQueue } from '../desk/command-queue.js';
import { decideAlone } from '../desk/decide.js';
import type { Event } from '../event/event.js';
import { openEventsDatabase } from '../database.js';
import { cancelling } from '../registration/cancel-registration.js';
import { changing } from '../registration/change-registration.js';
import { registering, type RegistrationRequest } from '../registration/register.js';
import type { Registration } from '../registration/registration.js';
import { aRequest, asked, aTransactionWaits } from '../registration/registration.fixture.js';
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
  let url: string;

  before(async () => {
    ({ url } = stopping(await migratedDatabase('race', openEventsDatabase)));
    db = await openEventsDatabase(url, CONNECTIONS);
    stopping(() => db.destroy());
  });

  it(`5,000 who register for ${SEATS} seats: exactly ${SEATS} get one, 4,860 wait, without gaps or doubles`, async () => {
    const event = await aHotEvent(db, { capacity: SEATS });

    const answers = await registerAll(db, aCrowd(event, 5_000));

    const places = answers.flatMap((answer) => answer?.position ?? []).sort((a, b) => a - b);
    expect(answers.filter((answer) => answer?.registration.confirmedAt != null)).to.have.length(SEATS);
    expect(places).to.deep.equal(Array.from({ length: 4_860 }, (_, index) => index + 1)); // 5,000 - 140
    expect(await outcomeOf(db, event)).to.deep.equal(seatsFirst(SEATS, 5_000));
  });

  it('1,500 who register one by one over 40 connections come out the same', async () => {
    const event = await aHotEvent(db, { capacity: SEATS });

    const answers = await registerEachAlone(db, aCrowd(event, 1_500), CONNECTIONS);

    const places = answers.flatMap(({ position }) => position ?? []).sort((a, b) => a - b);
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
    const requests = Array.from({ length: 20 }, () => ({ ...request, id: randomUUID() }));

    // Each in a transaction of its own: a queue would try again what another one has overtaken.
    const once = (one: RegistrationRequest) => attempt(db, { isLocked: false }, (tx) => register(tx, one));
    const outcomes = await Promise.allSettled(requests.map(once));

    expect(outcomes.map(({ status }) => status)).to.include('rejected');
  });

  /** 1,000 commands in a fixed disorder, about 600 who are registered: 140 with seats, the others wait. */
  function mixedCommands({ id: eventId }: Event, registered: readonly Registration[], crowd: RegistrationRequest[]) {
    const about = (from: number, to: number, commandOf: (registration: Registration) => Command) =>
      registered.slice(from, to).map((registration) => ({ ...commandOf(registration), eventId }));
    const all: Command[] = [
      ...about(0, 200, ({ id }) => cancelling(id, asked())),
      ...about(100, 300, ({ id }) => changing({ id, wanted: { name: 'Other Name' }, request: asked() })),
      ...about(100, 300, ({ checkInCode: code }) => checkingIn({ eventId, code, request: asked() })),
      ...about(0, 100, ({ id }) => cancelling(id, asked())), // again
      ...crowd.map((request) => registering(request)),
    ];
    return all.map((_, index) => all[(index * 389) % all.length] ?? expect.fail());
  }

  /** An event with a crowd at it, and what is asked about it then. */
  async function aMixedCrowd(): Promise<{ event: Event; commands: Command[] }> {
    const event = await aHotEvent(db, { capacity: SEATS });
    const answers = await registerAll(db, aCrowd(event, 600));
    const registered = answers.flatMap((answer) => answer?.registration ?? []);
    const inOrder = await db.query<{ id: string }[]>(
      'select id from registration where "eventId" = $1 order by "queueNumber"',
      [event.id],
    );
    const places = new Map(inOrder.map(({ id }, index) => [id, index]));
    registered.sort((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0));
    return { event, commands: mixedCommands(event, registered, aCrowd(event, 300)) };
  }

  const told = (outcome: PromiseSettledResult<Answer>): string =>
    outcome.status === 'fulfilled'
      ? `${outcome.value.registration.status} ${outcome.value.position}`
      : String((outcome.reason as { code?: string }).code);

  it('1,000 cancellations, changes, check-ins and registrations over 3 connections come out as if each had come alone', async () => {
    const small = await openEventsDatabase(url, 3);
    stopping(() => small.destroy());
    const [together, alone] = [await aMixedCrowd(), await aMixedCrowd()];
    const queue = new CommandQueue(small);

    const atOnce = await Promise.allSettled(together.commands.map((command) => queue.run(command)));
    const oneByOne: PromiseSettledResult<Answer>[] = [];
    for (const command of alone.commands) {
      oneByOne.push(...(await Promise.allSettled([db.transaction((tx) => decideAlone(tx, command))])));
    }

    expect(atOnce.map(told)).to.deep.equal(oneByOne.map(told));
    expect(new Set(atOnce.map(told)).size).to.be.above(5); // not all alike
    expect(await outcomeOf(db, together.event)).to.deep.equal(await outcomeOf(db, alone.event));
    expect((await outcomeOf(db, together.event)).differences).to.deep.equal([]);
  });

  it('the connections of a process stay free while many wait for an event, which they would not if each took one', async () => {
    const small = await openEventsDatabase(url, 3);
    stopping(() => small.destroy());
    const event = await aHotEvent(db, { capacity: SEATS });
    const holding = db.createQueryRunner();
    await holding.startTransaction();
    await holding.query('select 1 from registration_count where "eventId" = $1 for update', [event.id]);
    const isFree = () =>
      small.query('select 1').then(
        () => true,
        () => false,
      );
    const queue = new CommandQueue(small);

    const waiting = aCrowd(event, 50).map((request) => queue.run(registering(request)));
    await aTransactionWaits(db);
    const isFreeWithQueue = await isFree();
    const eachAlone = aCrowd(event, 50).map((request) =>
      small.transaction((tx) => register(tx, request)).catch(() => null),
    );
    await aTransactionWaits(db, 3);
    const isFreeWithout = await isFree();
    await holding.commitTransaction();
    await holding.release();
    await Promise.all([...waiting, ...eachAlone]);

    expect([isFreeWithQueue, isFreeWithout]).to.deep.equal([true, false]);
  });
});
