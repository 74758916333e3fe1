import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { connectionOf } from '../../shared/connections.js';
import { statementsOf } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import type { Event } from '../event/event.js';
import { CommandQueue } from './command-queue.js';
import type { Desk } from './desk.js';
import { loadOf } from './load.fixture.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { registering, type RegistrationRequest } from '../registration/register.js';
import {
  anEvent,
  aRequest,
  counted,
  differences,
  type EventWishes,
  refusalOf,
  registeredInOrder,
} from '../registration/registration.fixture.js';

describe('those who register at once', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'register_queue'));
  });
  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  it('share transactions, and are answered in the order in which they came', async () => {
    const event = await anEvent(db, { capacity: 11 });
    await registeredInOrder(db, event, 1); // makes its counters
    const requests = Array.from({ length: 300 }, () => aRequest(event));

    const transactions = await transactionsOf(db, async (counting) => {
      const queue = new CommandQueue(counting);
      const answers = await Promise.all(requests.map((request) => queue.run(registering(request))));
      const places = answers.slice(10).map(({ position }) => position);
      expect(places).to.deep.equal(Array.from({ length: 290 }, (_, index) => index + 1));
    });

    expect(transactions).to.equal(2); // 200 and 100
  });

  it('are each refused for themselves', async () => {
    const event = await anEvent(db, { capacity: 2, terms: { largestParty: 2 } });
    const [key, queue] = [randomUUID(), new CommandQueue(db)];
    const run = async (request: RegistrationRequest) => queue.run(registering(request));
    const requests = [
      aRequest(event, { idempotencyKey: key }),
      aRequest(event, { email: 'nobody' }),
      aRequest(event, { partySize: 3 }),
      aRequest(event, { idempotencyKey: key }), // with another name
      aRequest(event),
    ];

    const refusals = await Promise.all(requests.map((request) => refusalOf(run(request))));

    expect(refusals).to.deep.equal([null, 'BAD_INPUT', 'PARTY_TOO_LARGE', 'IDEMPOTENCY_KEY_REUSED', null]);
    expect((await counted(db, event)).rows).to.deep.equal({ confirmed: 2, waitlisted: 0 });
  });

  it('are registered in halves when something of one breaks the transaction of all', async () => {
    const event = await anEvent(db, { capacity: 5 });
    const queue = new CommandQueue(db);
    const taken = aRequest(event);
    await queue.run(registering(taken));
    const requests = [aRequest(event), aRequest(event, { id: taken.id }), aRequest(event)]; // an id that is there

    const outcomes = await Promise.allSettled(requests.map((request) => queue.run(registering(request))));

    expect(outcomes.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
    expect((await counted(db, event)).rows).to.deep.equal({ confirmed: 3, waitlisted: 0 });
  });

  it('are done once at most when their connection is lost: whether that has committed nobody knows', async () => {
    const event = await anEvent(db);
    const queue = new CommandQueue(db);
    let decided = 0;
    const commands = [aRequest(event), aRequest(event), aRequest(event)].map((request) => {
      const command = registering(request);
      const decide = async (desk: Desk) => {
        decided += 1;
        const client = await connectionOf(desk.tx);
        if (decided === 3) (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
        return command.decide(desk);
      };
      return { ...command, decide };
    });

    const outcomes = await Promise.allSettled(commands.map((command) => queue.run(command)));

    expect(outcomes.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected', 'rejected']);
    expect(decided).to.equal(3);
    expect((await counted(db, event)).rows).to.deep.equal({ confirmed: 0, waitlisted: 0 });
  });

  it('for an event that is not there are refused, and leave nothing behind', async () => {
    const event = await anEvent(db);
    const queue = new CommandQueue(db);
    const attempt = () => refusalOf(queue.run(registering(aRequest(event, { eventId: 'no-such-event' }))));

    expect(await Promise.all([attempt(), attempt()])).to.deep.equal(['EVENT_NOT_FOUND', 'EVENT_NOT_FOUND']);
    expect(await attempt()).to.equal('EVENT_NOT_FOUND');
  });
});

describe('those who register for many events at once', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'queue_of_many_events'));
  });
  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  /** Events that somebody has registered for: their counters are there. */
  const events = (count: number, wishes: EventWishes = {}) =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const event = await anEvent(db, wishes);
        await registeredInOrder(db, event, 1);
        return event;
      }),
    );

  it('share a transaction, in which each event has its own queue', async () => {
    const all = await events(30, { capacity: 2 });
    const transactions = await transactionsOf(db, async (counting) => {
      const queue = new CommandQueue(counting);
      const run = (event: Event) => queue.run(registering(aRequest(event)));
      const answers = await Promise.all([...all, ...all, ...all].map(run));
      expect(
        answers.map(({ registration, position }) => `${registration.status} ${position ?? ''}`.trim()),
      ).to.deep.equal([
        ...all.map(() => 'CONFIRMED'),
        ...all.map(() => 'WAITLISTED 1'),
        ...all.map(() => 'WAITLISTED 2'),
      ]);
      expect(new Set(answers.map(({ count }) => count.version))).to.have.length(1); // of one statement
    });

    expect(transactions).to.equal(1);
  });

  it('take no more statements than one who registers for one event', async () => {
    const all = await events(20, { capacity: 9 });
    const queue = new CommandQueue(db);
    const registerFor = (some: Event[]) =>
      statementsOf(db, () => Promise.all(some.map((event) => queue.run(registering(aRequest(event))))));

    const one = await registerFor(all.slice(0, 1));
    const twenty = await registerFor(all);

    expect(twenty).to.deep.equal(one);
  });

  it('do not wait for an event that somebody holds, and who waits for that one is answered when it is free', async () => {
    const [held, ...others] = await events(5);
    const queue = new CommandQueue(db);
    const run = (event: Event | undefined) => queue.run(registering(aRequest(event as Event)));
    const holding = db.createQueryRunner();
    await holding.startTransaction();
    await holding.query('select 1 from registration_count where "eventId" = $1 for update', [held?.id]);

    let isAnswered = false;
    const waiting = [run(held), run(held)];
    void Promise.race(waiting).then(() => (isAnswered = true));
    await Promise.all(others.map(run));
    await Promise.all(others.map(run));
    expect(isAnswered).to.equal(false);
    await holding.commitTransaction();
    await holding.release();

    const answers = await Promise.all(waiting);
    expect(answers.map(({ registration }) => registration.eventId)).to.deep.equal([held?.id, held?.id]);
  });

  it('fail alone when something of one breaks the transaction of all', async () => {
    const [one, other] = await events(2);
    const queue = new CommandQueue(db);
    const taken = aRequest(one as Event);
    await queue.run(registering(taken));
    const requests = [aRequest(other as Event), aRequest(one as Event, { id: taken.id }), aRequest(one as Event)];

    const outcomes = await Promise.allSettled(requests.map((request) => queue.run(registering(request))));

    expect(outcomes.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('take few transactions, one after the other, until that one is found', async () => {
    const all = await events(60, { capacity: 9 });
    const [first] = all as [Event];
    const taken = aRequest(first);
    await new CommandQueue(db).run(registering(taken));
    const requests = [...all, ...all].map((event) => aRequest(event));
    requests.splice(70, 0, aRequest(first, { id: taken.id }));

    const { count, most } = await loadOf(db, async (counting) => {
      const queue = new CommandQueue(counting);
      const outcomes = await Promise.allSettled(requests.map((request) => queue.run(registering(request))));
      expect(outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).to.deep.equal([70]);
      const places = outcomes.map((outcome) => outcome.status === 'fulfilled' && outcome.value.registration.status);
      expect(new Set(places)).to.deep.equal(new Set(['CONFIRMED', false]));
    });

    expect(count).to.be.at.most(18); // twice as often as 121 can be halved, and a few
    expect(most).to.be.at.most(2);
  });

  it('with one key are refused at the second event', async () => {
    const [one, other] = await events(2);
    const [queue, idempotencyKey] = [new CommandQueue(db), randomUUID()];
    const run = (event: Event | undefined) =>
      refusalOf(queue.run(registering(aRequest(event as Event, { idempotencyKey }))));

    expect(await Promise.all([run(one), run(other)])).to.deep.equal([null, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('get what they would have got alone, from three processes that lock many events each', async () => {
    const all = await events(20, { capacity: 12 });
    const queues = Array.from({ length: 3 }, () => new CommandQueue(db));
    const requests = Array.from({ length: 600 }, (_, index) => aRequest(all[index % all.length] as Event));

    await Promise.all(requests.map(async (request, index) => queues[index % 3]?.run(registering(request))));

    for (const event of all) {
      expect((await counted(db, event)).rows).to.deep.equal({ confirmed: 12, waitlisted: 19 }); // 1 + 30 - 12
    }
  });
});

/** How many transactions a piece of work takes. */
async function transactionsOf(db: DataSource, work: (counting: DataSource) => Promise<unknown>): Promise<number> {
  return (await loadOf(db, work)).count;
}
