import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { GraphQLError } from 'graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { openEventsDatabase } from '../database.js';
import type { Event } from '../event/event.js';
import { lockCounts } from '../live-count/lock-counts.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { registering, type RegistrationRequest } from '../registration/register.js';
import {
  anEvent,
  aRequest,
  aTransactionWaits,
  differences,
  refusalOf,
  registeredInOrder,
} from '../registration/registration.fixture.js';
import { CommandQueue } from './command-queue.js';
import { loadOf } from './load.fixture.js';

describe('those who register while somebody else holds many events', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let pool: DataSource;
  before(async () => {
    const database = await registrationDatabase(stopping, 'queue_of_held_events');
    db = database.db;
    pool = await openEventsDatabase(database.url);
    stopping(() => pool.destroy());
  });
  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  const events = (count: number): Promise<Event[]> =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const event = await anEvent(db, { capacity: 9 });
        await registeredInOrder(db, event, 1); // makes its counters
        return event;
      }),
    );

  /** Holds the locks of events, as an import does until it commits. */
  async function hold(some: readonly Event[]): Promise<() => Promise<void>> {
    const holding = db.createQueryRunner();
    await holding.startTransaction();
    await holding.query('select 1 from registration_count where "eventId" = any($1) order by 1 for update', [
      some.map(({ id }) => id),
    ]);
    return async () => {
      await holding.commitTransaction();
      await holding.release();
    };
  }

  const run = (queue: CommandQueue, event: Event | undefined, wishes: Partial<RegistrationRequest> = {}) =>
    queue.run(registering(aRequest(event as Event, wishes)));

  it('take few connections, so that neither others who register nor readers wait, and all are answered in the end', async () => {
    const [free, ...held] = await events(41);
    const release = await hold(held);
    const queue = new CommandQueue(pool);

    const waiting = held.map((event) => run(queue, event));
    await aTransactionWaits(db, 2);
    const begin = performance.now();
    for (let round = 0; round < 3; round++) await Promise.all([run(queue, free), pool.query('select 1')]);
    expect(performance.now() - begin).to.be.below(1_000);
    await release();

    const answers = await Promise.all(waiting);
    expect(answers.map(({ registration }) => registration.eventId)).to.deep.equal(held.map(({ id }) => id));
  });

  it('are answered soon after their event is free, although others are held on', async () => {
    const held = await events(12);
    const [long, short] = [held.slice(0, 8), held.slice(8)];
    const [releaseLong, releaseShort] = [await hold(long), await hold(short)];
    const queue = new CommandQueue(pool);
    const [forLong, forShort] = [long, short].map((some) => Promise.all(some.map((event) => run(queue, event))));
    await aTransactionWaits(db, 2);

    await releaseShort();
    await forShort;
    await releaseLong();

    expect(await forLong).to.have.length(8);
  });

  it('are all told at once to come again when that takes too long, and are registered then with the same keys', async () => {
    const [event] = await events(1);
    const release = await hold([event as Event]);
    const queue = new CommandQueue(pool, { longestHeldMs: 1_500 });
    const requests = Array.from({ length: 20 }, () => aRequest(event as Event, { idempotencyKey: randomUUID() }));
    const attempt = () => Promise.allSettled(requests.map((request) => queue.run(registering(request))));

    const begin = performance.now();
    const refused = await attempt();
    const took = performance.now() - begin;
    await release();
    const outcomes = await attempt();

    expect(took).to.be.below(6_000);
    const facts = refused.map(
      (outcome) => outcome.status === 'rejected' && (outcome.reason as GraphQLError).extensions,
    );
    expect(facts).to.deep.equal(requests.map(() => ({ code: 'EVENT_BUSY', retryAfterSeconds: 10 })));
    expect(outcomes.map(({ status }) => status)).to.deep.equal(requests.map(() => 'fulfilled'));
  });

  it('leave connections also to those who change events, and these wait for their turn', async () => {
    const [free, ...held] = await events(13);
    const release = await hold(held);
    const queue = new CommandQueue(pool, { longestHeldMs: 20_000 });
    const nameOf = (tx: EntityManager, event: Event | undefined) =>
      lockCounts(tx, [event?.id ?? '']).then(([count]) => count?.eventId);

    const waiting = held.map((event) => queue.alone(event.id, (tx) => nameOf(tx, event)));
    await aTransactionWaits(db, 2);
    await Promise.all([run(queue, free), pool.query('select 1')]);
    await release();

    expect(await Promise.all(waiting)).to.deep.equal(held.map(({ id }) => id));
  });

  it('are told to come again when a transaction takes too long, without being tried one by one', async () => {
    const all = await events(20);
    const impatient = await openEventsDatabase(String((pool.options as { url?: string }).url), 3);
    stopping(() => impatient.destroy());
    await onAllConnections(impatient, 3, 'set statement_timeout = 500');
    const idempotencyKey = randomUUID();
    const holding = db.createQueryRunner();
    await holding.startTransaction();
    await holding.manager.query(
      `insert into idempotency_key ("keyHash", "inputHash", "registrationId", "mayManage", outcome, "createdAt")
       values ($1, 'other', null, false, '{}', now())`,
      [registering(aRequest(all[0] as Event, { idempotencyKey })).key?.keyHash],
    );
    const queue = new CommandQueue(impatient);

    const begin = performance.now();
    const outcomes = await Promise.all(
      all.map((event, index) => refusalOf(run(queue, event, index === 7 ? { idempotencyKey } : {}))),
    );
    const took = performance.now() - begin;
    await holding.rollbackTransaction();
    await holding.release();

    expect(outcomes).to.deep.equal(all.map(() => 'EVENT_BUSY'));
    expect(took).to.be.below(3_000);
  });
});

describe('those who register where nobody has before', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'queue_of_uncounted_events'));
  });
  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  it('share transactions, also that which makes the counters', async () => {
    const all = await Promise.all(Array.from({ length: 60 }, () => anEvent(db, { capacity: 1 })));
    const { count } = await loadOf(db, async (counting) => {
      const queue = new CommandQueue(counting);
      const run = async (event: Event) => (await queue.run(registering(aRequest(event)))).registration.status;
      const statuses = await Promise.all([...all, ...all].map(run));
      expect(statuses).to.deep.equal([...all.map(() => 'CONFIRMED'), ...all.map(() => 'WAITLISTED')]);
    });

    expect(count).to.equal(3);
  });

  it('are refused together where there is no such event, however many ids they make up', async () => {
    const event = await anEvent(db, { capacity: 2 });
    const { count, most } = await loadOf(db, async (counting) => {
      const queue = new CommandQueue(counting);
      const attempt = (eventId: string) => refusalOf(queue.run(registering(aRequest(event, { eventId }))));
      const madeUp = Array.from({ length: 1_000 }, (_, index) => `made-up-${index}`);
      const outcomes = await Promise.all([...madeUp.map(attempt), attempt(event.id), attempt('zero\0')]);
      expect(outcomes).to.deep.equal([...madeUp.map(() => 'EVENT_NOT_FOUND'), null, 'EVENT_NOT_FOUND']);
    });

    expect(count).to.be.at.most(8); // 1,002 commands, 200 in each, one makes counters, and one registers
    expect(most).to.be.at.most(2);
  });

  it('wait for who makes the same counters, and hold up nobody else', async () => {
    const [one, other] = [await anEvent(db), await anEvent(db)];
    const holding = db.createQueryRunner();
    await holding.startTransaction();
    await lockCounts(holding.manager, [one.id]); // counters that nobody else sees
    const queue = new CommandQueue(db);
    const run = (event: Event) => queue.run(registering(aRequest(event)));

    const waiting = run(one);
    await run(other);
    await holding.commitTransaction();
    await holding.release();

    expect((await waiting).registration.eventId).to.equal(one.id);
  });
});

async function onAllConnections(db: DataSource, size: number, statement: string): Promise<void> {
  const runners = Array.from({ length: size }, () => db.createQueryRunner());
  await Promise.all(runners.map((runner) => runner.query(statement)));
  await Promise.all(runners.map((runner) => runner.release()));
}
